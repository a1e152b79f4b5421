//! The files of a new school: templates of `templates/init`, filled with the answers.

use anyhow::Result;
use askama::Template;
use serde_json::Value;

use crate::cli::init::answers::Answers;
use crate::cli::init::yaml::Yaml as _;
use crate::cli::schema;

/// A file to write: path below the folder, with `/`, and content.
#[derive(Clone, Debug)]
pub(super) struct NewFile {
    pub(super) path: String,
    pub(super) content: Vec<u8>,
    /// Whether it is a program.
    pub(super) runs: bool,
}

impl NewFile {
    fn text(path: impl Into<String>, content: impl Into<String>) -> Self {
        Self { path: path.into(), content: content.into().into_bytes(), runs: false }
    }
}

/// Files that are the same for everybody.
const CONSTANT: [(&str, &str); 14] = [
    (".ci/apache.conf", include_str!("../../../templates/init/ci/apache.conf")),
    (".ci/cron", include_str!("../../../templates/init/ci/cron")),
    (".ci/nginx.conf", include_str!("../../../templates/init/ci/nginx.conf")),
    (".editorconfig", include_str!("../../../templates/init/editorconfig")),
    (".gitattributes", include_str!("../../../templates/init/gitattributes")),
    (".gitea/workflows/publish.yml", include_str!("../../../templates/init/ci/gitea.yml")),
    (".github/workflows/publish.yml", include_str!("../../../templates/init/ci/github.yml")),
    (".gitignore", include_str!("../../../templates/init/gitignore")),
    (".gitlab-ci.yml", include_str!("../../../templates/init/ci/gitlab.yml")),
    (".workflow/publish.yml", include_str!("../../../templates/init/ci/gitee.yml")),
    ("Makefile", include_str!("../../../templates/init/Makefile")),
    ("data/people/names.yaml", include_str!("../../../templates/init/data/people/names.yaml")),
    ("data/units.yaml", include_str!("../../../templates/init/data/units.yaml")),
    ("docs/rules-template.yaml", include_str!("../../../docs/rules-template.yaml")),
];

/// What every recipe runs; this repository runs the same file.
const PUBLISH: &str = include_str!("../../../.ci/publish");

/// The format of the records, and what in it leads out of a school's own repository.
const FORMAT: &str = include_str!("../../../docs/data-format.md");
const LEADS_OUT: &str = "[`tests/packs/`](../tests/packs/README.md)";

/// Settings of VS Code, and where the schemas of the records lie that they name.
const SETTINGS: &str = include_str!("../../../templates/init/vscode.json");
const SCHEMAS: &str = "docs/schema";

/// What editors know of the records: which keys there are, what each says, and the words that were chosen.
fn editors(answers: &Answers) -> Result<impl Iterator<Item = NewFile>> {
    let words = |list: &str| match list {
        "层级" => answers.tiers.iter().map(|tier| tier.name.clone()).collect(),
        "形式" => answers.forms.clone(),
        _ => Vec::new(),
    };
    let (schemas, setting) = schema::for_editors(SCHEMAS, &words);
    let mut settings: Value = serde_json::from_str(SETTINGS)?;
    settings["yaml.schemas"] = setting;
    let settings = NewFile::text(".vscode/settings.json", format!("{settings:#}"));
    let schemas = schemas.into_iter().map(|(path, text)| NewFile::text(path, text));
    Ok(schemas.chain([settings]))
}

/// Templates that print answers; each implements `Template` for the file that it names.
macro_rules! filled {
    ($($name:ident $path:literal),* $(,)?) => {
        $(
            #[derive(Template)]
            #[template(path = $path, escape = "none")]
            struct $name<'a> {
                answers: &'a Answers,
            }
        )*
    };
}

filled! {
    Institution "data/institution.yaml",
    YearDays "data/calendar.yaml",
    Rules "data/rules.yaml",
    Cadres "data/people/cadres.yaml",
    Friends "data/people/friends.yaml",
    Guide "guide.md",
}

/// All files of a school with these answers, sorted by path.
pub(super) fn of(answers: &Answers) -> Result<Vec<NewFile>> {
    let mut files: Vec<NewFile> = CONSTANT.into_iter().map(|(path, text)| NewFile::text(path, text)).collect();
    files.extend([
        NewFile::text("data/institution.yaml", Institution { answers }.render()?),
        NewFile::text(format!("data/calendar/{}.yaml", answers.calendar.year), YearDays { answers }.render()?),
        NewFile::text("data/rules/办法.yaml", Rules { answers }.render()?),
        NewFile::text("data/people/cadres.yaml", Cadres { answers }.render()?),
        NewFile::text("data/people/friends.yaml", Friends { answers }.render()?),
        NewFile::text("使用说明.md", Guide { answers }.render()?),
        NewFile::text("docs/data-format.md", FORMAT.replace(LEADS_OUT, "lianyi 源码的 `tests/packs/`")),
    ]);
    files.push(NewFile { runs: true, ..NewFile::text(".ci/publish", PUBLISH) });
    files.extend(editors(answers)?);
    for file in &mut files {
        if file.content.last().is_some_and(|last| *last != b'\n') {
            file.content.push(b'\n');
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}
