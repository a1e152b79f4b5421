//! Report values → PDF bytes, by typst.
