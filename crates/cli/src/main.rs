//! The calls of the command line, and what the program leaves with. What they do is in the library.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use cli::{benchmark, change, compare, gap, lint, list, portfolio, schema, score, weights};

/// Scores questionnaires about business partnerships.
///
/// Exit status: 0 good, 1 the input has errors, 2 wrong usage.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    call: Call,
    /// Print JSON instead of text
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum Call {
    /// List the built-in questionnaires
    List,
    /// Show a built-in questionnaire
    Show {
        /// Its id, as `list` shows it
        id: String,
    },
    /// Say what is wrong with definitions, and how to fix it
    Lint {
        /// Files of definitions; `-` is standard input
        #[arg(required = true)]
        files: Vec<String>,
    },
    /// Print the JSON Schema of a kind of file
    Schema { kind: schema::Kind },
    /// Score responses to a questionnaire
    Score {
        /// A built-in questionnaire's id, or the path of a definition; `-` is standard input
        questionnaire: String,
        /// Files of responses, or folders of them; `-` is standard input
        #[arg(required = true)]
        responses: Vec<String>,
    },
    /// Say what changed between two checks, and what accounts for it
    Change {
        /// A built-in questionnaire's id, or the path of a definition; `-` is standard input
        questionnaire: String,
        /// The earlier file of responses
        before: String,
        /// The later one
        after: String,
        /// The definition that the earlier file answers, where it is a former version
        #[arg(long, value_name = "QUESTIONNAIRE")]
        former: Option<String>,
    },
    /// Say where the two sides of a relationship differ
    Gap {
        /// A built-in questionnaire's id, or the path of a definition; `-` is standard input
        questionnaire: String,
        /// Files of responses of both sides, or folders of them; `-` is standard input
        #[arg(required = true)]
        responses: Vec<String>,
    },
    /// Say where every relationship stands, and what to do with it
    Portfolio {
        /// A workspace file, as the page exports it; `-` is standard input
        workspace: String,
    },
    /// Make quantiles of at least five alliances, with nothing that names one
    Benchmark {
        /// A built-in questionnaire's id, or the path of a definition; `-` is standard input
        questionnaire: String,
        /// Files of responses, or folders of them; `-` is standard input
        #[arg(required = true)]
        responses: Vec<String>,
    },
    /// Compare candidates
    Compare {
        /// Selection files; `-` is standard input
        #[arg(required = true)]
        selections: Vec<String>,
    },
    /// Show the weights, and how consistent pairwise judgements are
    Weights {
        /// Files of weights, each as "weights" in a selection; `-` is standard input
        #[arg(required = true)]
        files: Vec<String>,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse(); // leaves with 2 on wrong usage
    let outcome = match &arguments.call {
        Call::List => list::list(arguments.json),
        Call::Show { id } => list::show(id, arguments.json),
        Call::Lint { files } => lint::lint_files(files, arguments.json),
        Call::Schema { kind } => schema::print_schema(*kind),
        Call::Score {
            questionnaire,
            responses,
        } => score::score_files(questionnaire, responses, arguments.json),
        Call::Change {
            questionnaire,
            before,
            after,
            former,
        } => change::change_files(
            questionnaire,
            former.as_deref(),
            before,
            after,
            arguments.json,
        ),
        Call::Gap {
            questionnaire,
            responses,
        } => gap::gap_files(questionnaire, responses, arguments.json),
        Call::Portfolio { workspace } => portfolio::portfolio_of(workspace, arguments.json),
        Call::Benchmark {
            questionnaire,
            responses,
        } => benchmark::benchmark_files(questionnaire, responses, arguments.json),
        Call::Compare { selections } => compare::compare_files(selections, arguments.json),
        Call::Weights { files } => weights::weigh_files(files, arguments.json),
    };
    ExitCode::from(outcome as u8)
}
