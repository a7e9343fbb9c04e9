//! The budgets of units: costs, incomes and nets in thousand kronor.

pub mod fill;
pub mod model;
