//! The command `treu`: arguments in, exit status out. What happens in between is the library's.

mod args;
mod config;
mod house;
mod output;
mod progress;
mod verbs;

use std::process::ExitCode;

use args::Verb;
use output::Failure;

/// Alignment makes and frees many small lists.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match args::parse() {
        Ok(cli) => cli,
        Err(status) => return status,
    };
    output::stop_on_signal();
    let outcome = match &cli.verb {
        Verb::Split(args) => verbs::split::run(args),
        Verb::Pair(args) => verbs::pair::run(args),
        Verb::Align(args) => verbs::align::run(args),
        Verb::Audit(args) => verbs::audit::run(args),
        Verb::Learn(args) => verbs::learn::run(args),
        Verb::Eval(args) => verbs::eval::run(args),
        Verb::Rule(args) => verbs::rule::run(args),
    };
    match outcome {
        Ok(status) => status.into(),
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Error(error)) => {
            output::complain(&error.to_string());
            output::Status::Failure.into()
        }
    }
}
