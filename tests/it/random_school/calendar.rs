//! One to three school years of one to three terms, with and without holidays that count, and with gaps.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::random_school::kinds::OCCASIONS;
use crate::random_school::{Plan, Term};

pub(super) fn write(plan: &mut Plan) {
    let month = u32::try_from(plan.random.within(1, 12)).expect("a month");
    let day = u32::try_from(plan.random.within(1, 28)).expect("a day");
    let mut day = NaiveDate::from_ymd_opt(2023, month, day).expect("a day");
    plan.first = day;
    plan.undivided = plan.random.chance(15);
    for year in 0..plan.random.within(1, 3) {
        // Two short school years may begin in one calendar year: then the second bears a name that is none.
        let name = format!("{}-{}", day.year(), day.year() + 1);
        let again = plan.years.iter().filter(|before| before.starts_with(&name)).count();
        let name = if again > 0 { format!("{name}x{again}") } else { name };
        let first = day;
        let mut text = vec![format!("学年: {name}\n学期:\n")];
        let terms = if plan.undivided { 1 } else { plan.random.within(1, 3) };
        for number in 1..=terms {
            let start = day;
            let end = start + Days::new(plan.random.within(0, 80) as u64);
            let gap = plan.random.within(0, 40);
            let counted = if plan.random.chance(50) { gap } else { plan.random.below(10).min(gap) };
            if plan.undivided {
                text = vec![format!("学年: {name}\n开始: {start}\n结束: {end}\n")];
                plan.turning.extend([start, end]);
                plan.terms.push(Term { id: name.clone(), year, start, end });
                plan.last = end;
                day = end + Days::new(gap as u64 + 1);
                continue;
            }
            let until = end + Days::new(counted as u64);
            let id = format!("{name}-{number}");
            let counts = if counted > 0 { format!(", 计入至: {until}") } else { String::new() };
            text.push(format!("  - {{编号: {id}, 开始: {start}, 结束: {end}{counts}}}\n"));
            plan.turning.extend([start, end, until]);
            plan.terms.push(Term { id, year, start, end });
            plan.last = until;
            day = end + Days::new(gap as u64 + 1);
        }
        let days = usize::try_from((plan.last - first).num_days()).expect("the year runs forward");
        let mut occasions = Vec::new();
        for occasion in OCCASIONS {
            if plan.random.chance(70) {
                let date = first + Days::new(plan.random.within(0, days) as u64);
                plan.turning.push(date);
                occasions.push(format!("{{日期: {date}, 名称: {occasion}}}"));
            }
        }
        if plan.random.chance(60) {
            let (from, date) = (day - Days::new(plan.random.below(20) as u64), day + Days::new(1));
            occasions.push(format!("{{日期: {date}, 名称: 节日, 自: {from}}}"));
        }
        text.push(format!("节点: [{}]\n", occasions.join(", ")));
        plan.files.insert(format!("calendar/{name}.yaml"), text.concat());
        plan.years.push(name);
        day = day + Days::new(plan.random.below(50) as u64);
    }
}
