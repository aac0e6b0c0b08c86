//! The portfolio to take along: for a spreadsheet, for a report, and its reviews for a calendar.

use std::collections::BTreeMap;

use engine::report::{PortfolioEntry, file_name, portfolio_csv, portfolio_markdown};
use yew::Callback;

use super::{Page, Standing, conclusion, in_portfolio, rows_of};
use crate::{browser, components::FileOffer, pages::reviews::review_file, shared::Shared};

/// The partners that are listed, in their order, for files that are made when they are asked for.
#[derive(Clone)]
pub struct Listed {
    page: Page,
    standings: Shared<Vec<Standing>>,
    /// Their ids.
    ids: Vec<String>,
    /// How many of all they are, in words; nothing where they are all.
    told: String,
}

impl Listed {
    pub fn new(
        page: &Page,
        standings: &Shared<Vec<Standing>>,
        found: &[&Standing],
        told: String,
    ) -> Self {
        Self {
            page: page.clone(),
            standings: standings.clone(),
            ids: found.iter().map(|one| one.id.clone()).collect(),
            told,
        }
    }

    fn standings(&self) -> Vec<&Standing> {
        let by_id = self.standings.iter().map(|one| (&*one.id, one));
        let by_id: BTreeMap<&str, &Standing> = by_id.collect();
        let ids = self.ids.iter();
        ids.filter_map(|id| by_id.get(&**id).copied()).collect()
    }

    fn csv(&self) -> String {
        let texts = self.page.words.texts;
        let standings = self.standings();
        let rows = rows_of(&self.page, &standings);
        let entries = standings
            .iter()
            .zip(&rows)
            .map(|(one, row)| PortfolioEntry {
                relationship: &one.relationship,
                kind: texts.kinds[one.relationship.kind as usize], // one for each
                position: &one.position,
                row,
                taken_on: { one.position.taken.as_ref() }
                    .map_or(String::new(), |taken| browser::day_of(taken.at_ms)),
            });
        let entries: Vec<PortfolioEntry> = entries.collect();
        portfolio_csv(&entries, &texts.report, &texts.portfolio)
    }

    fn markdown(&self) -> String {
        let texts = self.page.words.texts;
        let rows = rows_of(&self.page, &self.standings());
        let all = in_portfolio(&self.standings);
        let conclusion = format!("{} {}", conclusion(&self.page, &all), self.told);
        let (report, portfolio) = (&texts.report, &texts.portfolio);
        portfolio_markdown(&rows, &conclusion, report, portfolio)
    }
}

pub fn files(page: &Page, listed: Listed) -> Vec<FileOffer> {
    let texts = page.words.texts;
    let title = texts.portfolio.title;
    let today = browser::today();
    let file = |label, ending, media_type, write: fn(&Listed) -> String| {
        let listed = listed.clone();
        FileOffer {
            class: "",
            label,
            name: file_name(&[title, &today], ending),
            media_type,
            text: Callback::from(move |()| write(&listed)),
        }
    };
    let mut files = vec![
        file(
            texts.result.markdown,
            "md",
            "text/markdown",
            Listed::markdown,
        ),
        file(texts.portfolio_page.csv, "csv", "text/csv", Listed::csv),
    ];
    files.extend(review_file(page, &listed.standings(), true));
    files
}
