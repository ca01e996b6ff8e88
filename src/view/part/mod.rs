//! Parts that the views of several kinds of pages share, and the inputs of views.

pub mod body;
pub mod card;
pub mod city_map;
pub mod contact;
pub mod context;
pub mod estimator;
pub mod filters;
pub mod finder;
pub mod hours;
pub mod image;
pub mod json_ld;
pub mod kind;
pub mod news_card;
pub mod offer;
pub mod phone;
pub mod place;
pub mod price;
pub mod search_document;
pub mod shared;
pub mod site;
pub mod space_card;
pub mod spec;
pub mod subsidy;
pub mod text;
pub mod unit;
pub mod written_page;
