//! People as known on a day: nobody serves before the day on which the service begins.

use chrono::NaiveDate;

use crate::model::key::CadreKey;
use crate::model::known::keys::NewKeys;
use crate::model::people::{Cadre, Unit};

/// Posts and service as known on the day.
pub(super) fn known_people(units: &mut [Unit], cadres: &mut [Cadre], keys: &NewKeys<CadreKey>, day: NaiveDate) {
    known_posts(units, keys, day);
    known_cadres(cadres, day);
}

/// Service that is yet to begin is not known.
fn known_cadres(cadres: &mut [Cadre], day: NaiveDate) {
    for cadre in cadres {
        cadre.service.retain(|interval| interval.from <= day);
    }
}

/// Who takes a post later does not hold it yet. Where `units.yaml` names somebody without days who came later, nobody
/// knows who held it: the post is neither held nor vacant.
fn known_posts(units: &mut [Unit], cadres: &NewKeys<CadreKey>, day: NaiveDate) {
    for unit in units {
        for post in [&mut unit.secretary, &mut unit.commissioner] {
            post.holders.retain(|holder| holder.since.as_ref().is_none_or(|since| since.value <= day));
            let named = post.holders.len();
            post.holders.retain_mut(|holder| cadres.renumber(&mut holder.cadre.value));
            post.unknown |= post.holders.len() < named;
        }
    }
}
