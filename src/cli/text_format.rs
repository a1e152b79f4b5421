//! How a list is printed that is for people first.

use clap::ValueEnum;

/// `--format`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(super) struct FormatFlag {
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help = "text（默认）、markdown、json"
    )]
    pub(super) format: TextFormat,
}

/// The formats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TextFormat {
    #[default]
    Text,
    Markdown,
    Json,
}
