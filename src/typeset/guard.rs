//! A panic inside Typst → an internal error of the one report that met it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::diag::{Code, Diagnostic, Result};
use crate::source::Origin;

/// Does `work`, which calls into Typst's crates. They have panicked on valid templates (0.15.1: a table head with two
/// sub-headers after it), and the other reports of a batch must not fall with this one.
///
/// Nothing half-done is seen afterwards: what `work` borrows is only read, and comemo's locks are not poisoned.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let reason = payload
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| payload.downcast_ref::<&str>().copied())
            .unwrap_or("no reason given");
        let message = format!("internal error: Typst stopped ({reason})");
        Diagnostic::error(Code::INTERNAL, Origin::Detached, message)
            .with_hint("please report it, with the Typst project (`--emit typst`)")
            .into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_internal_error_with_its_reason() {
        let errors = guarded(|| panic!("row {} of 0", 1)).map(|(): ()| ()).unwrap_err();
        let [error] = &errors.into_sorted()[..] else { panic!("one error was expected") };
        assert_eq!(error.code, Code::INTERNAL);
        assert_eq!(error.message, "internal error: Typst stopped (row 1 of 0)");
    }
}
