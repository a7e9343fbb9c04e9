//! What an engine sets in the environment of its tasks → which part of a run a task is.
//!
//! Engines count from 0 or from 1, and some do not say how many tasks there are. A Slurm array that is submitted again in part
//! says of how many *it* is, not of how many the first one was: a task that is alone, or arrays with holes, are refused
//! until `NULAGE_SHARD_TOTAL` says it.

use super::Shard;

/// Set by the user: how many parts there are.
const TOTAL: &str = "NULAGE_SHARD_TOTAL";
/// Set by the user: the task number of the first part, and the step to the next, where a part of an array is submitted again.
const BASE: &str = "NULAGE_SHARD_BASE";
const STEP: &str = "NULAGE_SHARD_STEP";

/// An engine, by what it sets.
struct Engine {
    name: &'static str,
    /// The number of the task.
    index: &'static str,
    count: Count,
}

/// What an engine says of how many tasks there are.
enum Count {
    /// Tasks are numbered from `base`, and this variable says how many there are.
    Stated { base: usize, total: &'static str },
    /// Tasks are numbered from 0, and nothing says how many there are.
    Unsaid,
    /// Tasks are numbered from one number to another, with a step; how many there are may be stated too.
    Array {
        first: &'static str,
        last: &'static str,
        step: &'static str,
        total: Option<&'static str>,
    },
}

const ENGINES: [Engine; 11] = [
    Engine {
        name: "Slurm",
        index: "SLURM_ARRAY_TASK_ID",
        count: Count::Array {
            first: "SLURM_ARRAY_TASK_MIN",
            last: "SLURM_ARRAY_TASK_MAX",
            step: "SLURM_ARRAY_TASK_STEP",
            total: Some("SLURM_ARRAY_TASK_COUNT"),
        },
    },
    Engine {
        name: "Grid Engine",
        index: "SGE_TASK_ID",
        count: Count::Array {
            first: "SGE_TASK_FIRST",
            last: "SGE_TASK_LAST",
            step: "SGE_TASK_STEPSIZE",
            total: None,
        },
    },
    Engine { name: "Kubernetes", index: "JOB_COMPLETION_INDEX", count: Count::Unsaid },
    stated("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", 0, "AWS_BATCH_JOB_ARRAY_SIZE"),
    stated("Cloud Run", "CLOUD_RUN_TASK_INDEX", 0, "CLOUD_RUN_TASK_COUNT"),
    stated("GitLab", "CI_NODE_INDEX", 1, "CI_NODE_TOTAL"),
    stated("CircleCI", "CIRCLE_NODE_INDEX", 0, "CIRCLE_NODE_TOTAL"),
    stated("Buildkite", "BUILDKITE_PARALLEL_JOB", 0, "BUILDKITE_PARALLEL_JOB_COUNT"),
    stated("Azure Pipelines", "SYSTEM_JOBPOSITIONINPHASE", 1, "SYSTEM_TOTALJOBSINPHASE"),
    stated("Bitbucket", "BITBUCKET_PARALLEL_STEP", 0, "BITBUCKET_PARALLEL_STEP_COUNT"),
    stated("Semaphore", "SEMAPHORE_JOB_INDEX", 1, "SEMAPHORE_JOB_COUNT"),
];

const fn stated(
    name: &'static str,
    index: &'static str,
    base: usize,
    total: &'static str,
) -> Engine {
    Engine { name, index, count: Count::Stated { base, total } }
}

/// A part, and what said so.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// The part.
    pub shard: Shard,
    /// `Slurm: SLURM_ARRAY_TASK_ID=2, SLURM_ARRAY_TASK_COUNT=3`.
    pub said_by: String,
}

/// Why the environment does not tell which part this is.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

type Result<T> = std::result::Result<T, Unknown>;

/// The part that the environment tells of.
///
/// # Errors
/// No engine or several ones tell of a part, or what they tell is not enough.
pub fn find_shard(variable: impl Fn(&str) -> Option<String>) -> Result<Found> {
    // Grid Engine says `undefined` to a job that is no array.
    let environment = Environment {
        variable: &|name| variable(name).filter(|it| !it.is_empty() && it != "undefined"),
    };
    let found: Vec<&Engine> =
        ENGINES.iter().filter(|engine| (environment.variable)(engine.index).is_some()).collect();
    match found.as_slice() {
        [engine] => environment.shard(engine),
        [] => {
            let known: Vec<_> = ENGINES.iter().map(|it| it.index).collect();
            Err(Unknown {
                message: "no engine tells which part this is".to_owned(),
                hint: format!(
                    "one of these would: {}; `--shard I/N` says it too",
                    known.join(", ")
                ),
            })
        }
        several => {
            let names: Vec<_> = several.iter().map(|it| it.index).collect();
            Err(Unknown {
                message: format!("several engines tell which part this is ({})", names.join(", ")),
                hint: "say it with `--shard I/N`, such as `--shard \"$SLURM_ARRAY_TASK_ID/8\"`"
                    .to_owned(),
            })
        }
    }
}

struct Environment<'a> {
    variable: &'a dyn Fn(&str) -> Option<String>,
}

impl Environment<'_> {
    fn shard(&self, engine: &Engine) -> Result<Found> {
        let number = self.needed(engine.index)?;
        let wanted = self.number(TOTAL)?;
        let (index, total, by) = match engine.count {
            Count::Stated { base, total } => {
                let count = self.needed(total)?;
                if let Some(wanted) = wanted.filter(|&wanted| wanted != count) {
                    return Err(unlike(wanted, total, count));
                }
                (number.checked_sub(base).map(|it| it + 1), count, format!("{total}={count}"))
            }
            Count::Unsaid => {
                let Some(total) = wanted else {
                    return Err(unsaid(&format!(
                        "{} does not say how many parts there are",
                        engine.name
                    )));
                };
                (number.checked_add(1), total, format!("{TOTAL}={total}"))
            }
            Count::Array { .. } => self.of_array(engine, number, wanted)?,
        };
        let Some(index) = index.filter(|index| (1..=total).contains(index)) else {
            let message = format!("{}={number} is none of {total} parts ({by})", engine.index);
            let hint = format!("`{BASE}` is the number of the first task, 1 if not set");
            return Err(Unknown { message, hint });
        };
        let said_by = format!("{}: {}={number}, {by}", engine.name, engine.index);
        Ok(Found { shard: Shard { index, total }, said_by })
    }

    /// The part of a task of an array, of how many, and what says the latter.
    fn of_array(
        &self,
        engine: &Engine,
        number: usize,
        wanted: Option<usize>,
    ) -> Result<(Option<usize>, usize, String)> {
        let Count::Array { first, last, step, total } = engine.count else {
            return Ok((None, 0, String::new()));
        };
        let (from, to) = (self.needed(first)?, self.needed(last)?);
        let by = self.number(step)?.unwrap_or(1).max(1);
        let whole = to.saturating_sub(from) / by + 1;
        let count = match total {
            Some(total) => self.needed(total)?,
            None => whole,
        };
        let says = match total {
            Some(total) => format!("{total}={count}"),
            None => format!("{first}={from}, {last}={to}"),
        };
        let is_regular = whole == count && from <= number && (number - from).is_multiple_of(by);
        match wanted {
            None if count == 1 => {
                Err(unsaid("a task that is alone does not say of how many it is one"))
            }
            None if !is_regular => Err(unsaid("the numbers of the tasks have holes")),
            Some(wanted) if wanted != count || !is_regular => {
                let base = self.number(BASE)?.unwrap_or(1);
                let by = self.number(STEP)?.unwrap_or(1).max(1);
                let steps = number.checked_sub(base).filter(|it| it.is_multiple_of(by));
                Ok((steps.map(|it| it / by + 1), wanted, format!("{TOTAL}={wanted}")))
            }
            _ => Ok((Some((number - from) / by + 1), count, says)),
        }
    }

    fn needed(&self, name: &str) -> Result<usize> {
        self.number(name)?.ok_or_else(|| Unknown {
            message: format!("`{name}` is not set"),
            hint: "say which part this is with `--shard I/N`".to_owned(),
        })
    }

    fn number(&self, name: &str) -> Result<Option<usize>> {
        let Some(text) = (self.variable)(name) else { return Ok(None) };
        let number = text.trim().parse().map_err(|_| Unknown {
            message: format!("`{name}` is no number (`{text}`)"),
            hint: "say which part this is with `--shard I/N`".to_owned(),
        })?;
        Ok(Some(number))
    }
}

fn unsaid(message: &str) -> Unknown {
    Unknown {
        message: message.to_owned(),
        hint: format!("set `{TOTAL}` to the number of parts of the whole run"),
    }
}

fn unlike(wanted: usize, total: &str, count: usize) -> Unknown {
    Unknown {
        message: format!("`{TOTAL}` is {wanted} and `{total}` is {count}"),
        hint: "parts of different numbers of parts do not make a whole; set both alike".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn find(variables: &[(&str, &str)]) -> Result<Found> {
        let variables: BTreeMap<_, _> = variables.iter().copied().collect();
        find_shard(|name| variables.get(name).map(|it| (*it).to_owned()))
    }

    #[track_caller]
    fn is(variables: &[(&str, &str)], index: usize, total: usize) -> String {
        let found = find(variables).unwrap();
        assert_eq!(found.shard, Shard { index, total });
        found.said_by
    }

    #[track_caller]
    fn refused(variables: &[(&str, &str)]) -> String {
        find(variables).unwrap_err().message
    }

    fn slurm(
        id: &'static str,
        min: &'static str,
        max: &'static str,
        step: &'static str,
        count: &'static str,
    ) -> Vec<(&'static str, &'static str)> {
        vec![
            ("SLURM_ARRAY_TASK_ID", id),
            ("SLURM_ARRAY_TASK_MIN", min),
            ("SLURM_ARRAY_TASK_MAX", max),
            ("SLURM_ARRAY_TASK_STEP", step),
            ("SLURM_ARRAY_TASK_COUNT", count),
        ]
    }

    fn with(
        mut variables: Vec<(&'static str, &'static str)>,
        more: &[(&'static str, &'static str)],
    ) -> Vec<(&'static str, &'static str)> {
        variables.extend(more);
        variables
    }

    #[test]
    fn slurm_counts_from_any_number_by_any_step() {
        let said = is(&slurm("2", "1", "3", "1", "3"), 2, 3);
        assert_eq!(said, "Slurm: SLURM_ARRAY_TASK_ID=2, SLURM_ARRAY_TASK_COUNT=3");
        is(&slurm("0", "0", "7", "1", "8"), 1, 8);
        is(&slurm("105", "100", "105", "1", "6"), 6, 6);
        is(&slurm("5", "1", "7", "2", "4"), 3, 4);
        // 1-8:2 ends at 7.
        is(&slurm("7", "1", "8", "2", "4"), 4, 4);
    }

    #[test]
    fn a_slurm_task_that_is_submitted_again_alone_needs_the_total() {
        let alone = slurm("2", "2", "2", "1", "1");
        assert_eq!(refused(&alone), "a task that is alone does not say of how many it is one");
        let said = is(&with(alone, &[("NULAGE_SHARD_TOTAL", "3")]), 2, 3);
        assert_eq!(said, "Slurm: SLURM_ARRAY_TASK_ID=2, NULAGE_SHARD_TOTAL=3");
        let zero = with(slurm("0", "0", "0", "1", "1"), &[("NULAGE_SHARD_TOTAL", "3")]);
        assert_eq!(
            refused(&zero),
            "SLURM_ARRAY_TASK_ID=0 is none of 3 parts (NULAGE_SHARD_TOTAL=3)"
        );
        is(&with(zero, &[("NULAGE_SHARD_BASE", "0")]), 1, 3);
        let stepped = [("NULAGE_SHARD_TOTAL", "4"), ("NULAGE_SHARD_STEP", "2")];
        is(&with(slurm("5", "5", "5", "1", "1"), &stepped), 3, 4);
    }

    #[test]
    fn some_slurm_tasks_that_are_submitted_again_need_the_total() {
        let some = slurm("5", "2", "8", "1", "3");
        assert_eq!(refused(&some), "the numbers of the tasks have holes");
        is(&with(some, &[("NULAGE_SHARD_TOTAL", "8")]), 5, 8);
        is(&with(slurm("3", "2", "3", "1", "2"), &[("NULAGE_SHARD_TOTAL", "8")]), 3, 8);
        // The total of the whole, and the whole again.
        is(&with(slurm("0", "0", "2", "1", "3"), &[("NULAGE_SHARD_TOTAL", "3")]), 1, 3);
    }

    #[test]
    fn grid_engine_tells_first_last_and_step() {
        let task = |id| {
            vec![
                ("SGE_TASK_ID", id),
                ("SGE_TASK_FIRST", "2"),
                ("SGE_TASK_LAST", "10"),
                ("SGE_TASK_STEPSIZE", "4"),
            ]
        };
        assert_eq!(
            is(&task("6"), 2, 3),
            "Grid Engine: SGE_TASK_ID=6, SGE_TASK_FIRST=2, SGE_TASK_LAST=10"
        );
        assert_eq!(refused(&task("undefined")), "no engine tells which part this is");
    }

    #[test]
    fn kubernetes_does_not_tell_how_many_there_are() {
        let index = ("JOB_COMPLETION_INDEX", "0");
        assert_eq!(refused(&[index]), "Kubernetes does not say how many parts there are");
        is(&[index, ("NULAGE_SHARD_TOTAL", "4")], 1, 4);
        let beyond = refused(&[("JOB_COMPLETION_INDEX", "4"), ("NULAGE_SHARD_TOTAL", "4")]);
        assert_eq!(beyond, "JOB_COMPLETION_INDEX=4 is none of 4 parts (NULAGE_SHARD_TOTAL=4)");
    }

    #[test]
    fn aws_batch_counts_from_0() {
        is(&[("AWS_BATCH_JOB_ARRAY_INDEX", "9"), ("AWS_BATCH_JOB_ARRAY_SIZE", "10")], 10, 10);
    }

    #[test]
    fn cloud_run_counts_from_0() {
        is(&[("CLOUD_RUN_TASK_INDEX", "0"), ("CLOUD_RUN_TASK_COUNT", "5")], 1, 5);
    }

    #[test]
    fn gitlab_counts_from_1_and_says_a_total_to_jobs_that_are_no_part() {
        is(&[("CI_NODE_INDEX", "4"), ("CI_NODE_TOTAL", "4")], 4, 4);
        assert_eq!(refused(&[("CI_NODE_TOTAL", "1")]), "no engine tells which part this is");
        assert_eq!(
            refused(&[("CI_NODE_INDEX", "0"), ("CI_NODE_TOTAL", "4")]),
            "CI_NODE_INDEX=0 is none of 4 parts (CI_NODE_TOTAL=4)"
        );
    }

    #[test]
    fn circleci_counts_from_0() {
        is(&[("CIRCLE_NODE_INDEX", "1"), ("CIRCLE_NODE_TOTAL", "2")], 2, 2);
    }

    #[test]
    fn buildkite_counts_from_0() {
        is(&[("BUILDKITE_PARALLEL_JOB", "0"), ("BUILDKITE_PARALLEL_JOB_COUNT", "3")], 1, 3);
    }

    #[test]
    fn azure_counts_from_1() {
        is(&[("SYSTEM_JOBPOSITIONINPHASE", "1"), ("SYSTEM_TOTALJOBSINPHASE", "3")], 1, 3);
    }

    #[test]
    fn bitbucket_counts_from_0() {
        is(&[("BITBUCKET_PARALLEL_STEP", "2"), ("BITBUCKET_PARALLEL_STEP_COUNT", "3")], 3, 3);
    }

    #[test]
    fn semaphore_counts_from_1() {
        is(&[("SEMAPHORE_JOB_INDEX", "2"), ("SEMAPHORE_JOB_COUNT", "3")], 2, 3);
    }

    #[test]
    fn what_is_not_enough_is_refused() {
        assert_eq!(refused(&[("CIRCLE_NODE_INDEX", "1")]), "`CIRCLE_NODE_TOTAL` is not set");
        assert_eq!(
            refused(&[("CIRCLE_NODE_INDEX", "x"), ("CIRCLE_NODE_TOTAL", "2")]),
            "`CIRCLE_NODE_INDEX` is no number (`x`)"
        );
        let two = [("CI_NODE_INDEX", "1"), ("CI_NODE_TOTAL", "2"), ("JOB_COMPLETION_INDEX", "1")];
        assert_eq!(
            refused(&two),
            "several engines tell which part this is (JOB_COMPLETION_INDEX, CI_NODE_INDEX)"
        );
    }

    #[test]
    fn a_total_that_differs_from_the_engines_is_refused() {
        let variables =
            [("CI_NODE_INDEX", "1"), ("CI_NODE_TOTAL", "2"), ("NULAGE_SHARD_TOTAL", "3")];
        assert_eq!(refused(&variables), "`NULAGE_SHARD_TOTAL` is 3 and `CI_NODE_TOTAL` is 2");
    }
}
