//! Vectors of public pricing tests.
