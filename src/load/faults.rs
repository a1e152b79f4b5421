//! The codes of area 1xx: what can be wrong with a file before anybody judges its content.

use crate::diagnostic::{Area, Code};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $title:literal;)*) => {
        /// 1xx 文件: what is wrong with a file, whatever the rules.
        pub static FILES: Area =
            Area { about_files: true, concerns_people: false, ..Area::new('1', "文件", &[$(&$name),*]) };

        $(
            $(#[$doc])*
            pub static $name: Code = Code::new($id, &FILES, $title, include_str!(concat!($id, ".md")));
        )*
    };
}

codes! {
    /// The file cannot be opened, or is no regular file.
    UNREADABLE = "LY101", "文件无法读取";
    /// Bytes that are no UTF-8 text.
    ENCODING = "LY102", "文件编码不是 UTF-8";
    /// YAML that cannot be parsed.
    SYNTAX = "LY103", "YAML 写法有误";
    /// A key that the record does not have.
    UNKNOWN_KEY = "LY104", "不认识的键";
    /// A key that the record must have.
    MISSING_KEY = "LY105", "缺少必填的键";
    /// A value of the wrong type, or a word outside the vocabulary.
    WRONG_VALUE = "LY106", "值的类型或用词不对";
    /// A date that does not exist or is written otherwise.
    BAD_DATE = "LY107", "日期不存在或写法不对";
    /// Two records with one id.
    DUPLICATE_ID = "LY108", "编号重复";
    /// An id that no record has.
    UNKNOWN_ID = "LY109", "编号不存在";
    /// A contact on a day of no term.
    NO_TERM = "LY110", "日期不在校历的任何一期内";
    /// A file whose folder or name disagrees with its content.
    MISPLACED = "LY111", "文件位置或文件名与内容不符";
    /// A file that nobody reads.
    UNREAD_FILE = "LY112", "文件没有被读取";
    /// One key twice in one record.
    DUPLICATE_KEY = "LY113", "键重复";
    /// Over a limit of size, depth or number; aliases and anchors.
    LIMIT = "LY114", "超出限制";
    /// A symbolic link.
    SYMLINK = "LY115", "符号链接不予读取";
    /// A person's name where an id belongs.
    NAME_FOR_ID = "LY116", "该写编号的地方写了姓名";
    /// Front matter missing or not closed.
    FRONT_MATTER = "LY117", "文件头缺失或没有结束";
    /// Raw HTML or a forbidden link in Markdown.
    MARKUP = "LY118", "正文里有 HTML 或不允许的链接";
    /// Byte order mark or CRLF line ends.
    LINE_FORMAT = "LY119", "文件带 BOM 或 CRLF 换行";
    /// A file without which nothing can be said.
    MISSING_FILE = "LY120", "缺少必需的文件";
    /// A file name or id with characters that do not belong there.
    BAD_NAME = "LY121", "文件名或编号用了不合适的字符";
    /// An end before its start.
    REVERSED_DATES = "LY122", "起止日期颠倒";
    /// Two terms that share days.
    TERM_OVERLAP = "LY123", "校历的各期互相重叠";
    /// Whoever is named twice where once is meant.
    NAMED_TWICE = "LY124", "同一个人写了两次";
    /// Marks of a merge that was not resolved.
    CONFLICT = "LY125", "合并冲突没有解决";
    /// A term in the file of another school year.
    TERM_OF_OTHER_YEAR = "LY126", "校历的一期不属于所写的年份";
    /// A character that no face has, so that no paper can show it.
    UNPRINTABLE = "LY127", "PDF 印不出的字";
    /// Faces of the institution that cannot be used.
    FONTS = "LY128", "字体不能用";
    /// A pack that is written for another form of packs than the program reads.
    PACK_FORMAT = "LY129", "办法参数的格式与程序不符";
}
