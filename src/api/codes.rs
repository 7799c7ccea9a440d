//! The providers' error codes: what each means, what class of failure it is, and what to do about it.
