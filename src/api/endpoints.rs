//! The host that serves a product in a region.
