//! ECM.
