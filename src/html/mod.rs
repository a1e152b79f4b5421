//! Report values → HTML pages, by tera.
