//! The engine without a browser: lists, shows and scores questionnaires on the command line.

fn main() {}
