//! What cases say and the definitions do not give yet. Each entry must fail until it is taken off,
//! so that who mends one takes its line away with it.

/// "case: sentence".
pub const NOT_YET: &[&str] = &[
    // true-partnership
    "amd-intel-2009: Two rivals that share patents are not sent to find each other customers.",
    "boeing-vought-2007: Sections for money: supplier and customer, whatever the press release said.",
    "boeing-vought-2007: What to call it follows from what passes between them, not from how long repairs held.",
    "cfm-partnership-1985: If anything in industry is a partnership, it is this one.",
    "gm-lopez-1992: This is buying, and hard buying at that.",
    // partner-selection
    "apple-2005: Three candidates have nothing behind them yet: no question takes the alliance for granted.",
    "apple-gt-2013: All its plant for one customer who may walk away: how lopsided it is has to be asked.",
    "ibm-dos-1980: The answer that cost IBM the market was to whom else the partner may sell: it has to be asked.",
    "ibm-dos-1980: To depend on one supplier's system for good has to be asked as well.",
    // alliance-structure
    "bsh-1967: A half-owned company of two makers is a joint venture.",
    "bsh-1967: Bosch and Siemens did not merge: they own an appliance maker together.",
    "daimler-chrysler-1998: One company is a merger, whatever it was called.",
    "snap-google-2017: That the software is written for it makes a lock-in and no technology alliance.",
    "snap-google-2017: Two billion dollars for computing are still a supplier contract.",
    // relationship-stage
    "cereal-partners-2010: A company with thousands of people is not told to have one person on each side.",
    "cereal-partners-2010: Nobody proposes a second piece of work to a company founded for one.",
    "cereal-partners-2010: Twenty years, several heads, a hundred countries: it lasts by itself.",
    "cfm-2008: It is not open between a pilot and the last stage.",
    "cfm-2008: One question nobody outside can answer leaves CFM what it is: institutionalised.",
    // health-check
    "cfm-2018: A joint venture with one sales company is not told that nothing goes both ways.",
    "cfm-2018: Partners of forty-four years need no advice to begin with an email of introduction.",
    "concert-2001: It brings nothing a year after it opened, and that is said.",
    "concert-2001: It loses money every day: what it brings is among the first things to act on.",
    "concert-2001: The owners need to hear it: restructure it, buy the other out or end it.",
    "danone-wahaha-2007: The partner builds the same business next door: nobody advises Danone to pass on customers.",
    "nokia-microsoft-2013: An alliance that fails its purpose after two years is told so.",
    "nokia-microsoft-2013: The way on is to change its shape or to end it, and in the end Microsoft bought.",
    "renault-nissan-2006: All of it hung on one man: who follows him comes early.",
    "renault-nissan-2006: Rivals in every showroom are not told to give each other sales leads.",
    "toyota-aisin-1997: A brake supplier owes Toyota no introductions and no sales leads.",
    "toyota-aisin-1997: It is not advised to write an introduction to anybody.",
    "toyota-suzuki-2019: No competition lawyer would let it be advised to swap introductions.",
    "toyota-suzuki-2019: Two rivals that pass no sales leads do nothing wrong.",
    "volkswagen-suzuki-2011: Early advice is on what each side wants and whether to go on, or on the way out.",
    "volkswagen-suzuki-2011: It does not need more goodwill between sales teams.",
    // value-scorecard
    "danone-wahaha-value-2004: One man decides alone and the figures are right: a risk is found all the same.",
    // launch-readiness
    "terminal-5-2008: The whole world was invited to what had not been tried with its own people: that is a warning.",
];
