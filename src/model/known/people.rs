//! People as known on a day: nobody serves before the day on which the service begins.

use chrono::NaiveDate;

use crate::model::key::CadreKey;
use crate::model::known::keys::NewKeys;
use crate::model::people::{Cadre, Unit};

/// Service that is yet to begin is not known.
pub(super) fn known_cadres(cadres: &mut [Cadre], day: NaiveDate) {
    for cadre in cadres {
        cadre.service.retain(|interval| interval.from <= day);
    }
}

/// `units.yaml` says who holds a post, without a day. Where that is somebody who came later, nobody
/// knows who held it: the post is neither held nor vacant.
pub(super) fn known_posts(units: &mut [Unit], cadres: &NewKeys<CadreKey>) {
    for unit in units {
        unit.secretary.take_if(|cadre| !cadres.renumber(&mut cadre.value));
        let successor = unit.commissioner.take_if(|cadre| !cadres.renumber(&mut cadre.value));
        unit.commissioner_unknown |= successor.is_some();
    }
}
