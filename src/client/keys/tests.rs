//! Keys that are got and renewed.

mod clock;
mod renewing;
