//! Enums whose variants have names, in files, paths or machine formats: each name is stated once, beside its variant.

macro_rules! named {
    ($(#[$of:meta])* $vis:vis enum $name:ident {
        $($(#[$doc:meta])* $variant:ident = $said:literal,)*
    }) => {
        $(#[$of])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $vis enum $name {
            $($(#[$doc])* $variant,)*
        }

        #[allow(dead_code, reason = "not every enum is listed, and read by its names")]
        impl $name {
            /// All of them.
            $vis const ALL: [Self; Self::NAMES.len()] = [$(Self::$variant),*];
            /// Their names, in the same order.
            $vis const NAMES: &'static [&'static str] = &[$($said),*];

            /// Its name.
            #[must_use]
            $vis fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $said,)*
                }
            }

            /// What a name stands for.
            #[must_use]
            $vis fn from_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.as_str() == name)
            }
        }
    };
}
pub(crate) use named;
