//! Contacts, suggestions, waivers, and what the Office and the units write.

use chrono::{Days, NaiveDate};

use crate::random_school::Plan;
use crate::random_school::kinds::{CATEGORIES, FORMS, STEPS, TOPICS};

pub(super) fn write(plan: &mut Plan) {
    for number in 0..plan.random.within(0, 24) {
        contact(plan, number);
    }
    for number in 1..=plan.random.below(5) {
        feedback(plan, number);
    }
    for number in 1..=plan.random.below(7) {
        waiver(plan, number);
    }
    for number in 1..=plan.random.below(5) {
        review(plan, number);
    }
    for number in 1..=plan.random.below(6) {
        report(plan, number);
    }
    assessments(plan);
}

/// A meeting of one or two cadres with one to three friends. Some are written twice, in other company.
fn contact(plan: &mut Plan, number: usize) {
    let day = plan.day();
    let form = if plan.random.chance(90) { *plan.random.pick(&FORMS) } else { "书信" };
    for copy in 0..=usize::from(plan.random.chance(35)) + usize::from(plan.random.chance(20)) {
        let cadres = people(plan, Plan::pick_cadre, 2);
        let friends = people(plan, Plan::pick_friend, 3);
        let mut text = vec!["---\n".to_owned()];
        if plan.random.chance(80) {
            text.push(format!("日期: {day}\n"));
        }
        if cadres.len() > 1 || plan.random.chance(70) {
            text.push(format!("干部: [{}]\n", cadres.join(", ")));
        }
        // Some meetings count people without naming them, and some of these name nobody.
        let others = plan.random.chance(15);
        let nobody = others && plan.random.chance(50);
        if others {
            text.push(format!("其他人数: {}\n", plan.random.within(1, 30)));
        }
        if !nobody {
            // The name of the file says who and when, too.
            if friends.len() > 1 || plan.random.chance(70) {
                text.push(format!("联谊对象: [{}]\n", friends.join(", ")));
            }
        }
        text.push(format!("形式: {form}\n"));
        if plan.random.chance(25) {
            text.push("发起: 党外人士\n".to_owned());
            if plan.random.chance(60) {
                text.push(format!("答复: {}\n", day + Days::new(plan.random.below(25) as u64)));
            }
        } else if friends.len() == 1 && !nobody && plan.random.chance(50) {
            let answered = day + Days::new(plan.random.below(60) as u64);
            text.push(format!("回复: {answered}\n"));
            plan.turning.push(answered);
        }
        if plan.random.chance(80) {
            let topics = plan.some(&TOPICS);
            let topics =
                if plan.random.chance(30) { topics.trim_matches(['[', ']']).replace(", ", "、") } else { topics };
            text.push(format!("内容: {topics}\n"));
        }
        if plan.random.chance(20) {
            text.push("无需办理: 只是介绍情况\n".to_owned());
        }
        if plan.random.chance(60) {
            text.push(format!("记载: {}\n", day + Days::new(plan.random.below(14) as u64)));
        }
        text.push(if plan.random.chance(90) { "---\n谈近况。\n" } else { "---\n" }.to_owned());
        let named = if nobody { "m" } else { &friends[0] };
        let id = format!("{}-{}-{named}-n{number}x{copy}", day.format("%Y%m%d"), cadres[0]);
        plan.files.insert(format!("contacts/t/{id}.md"), text.concat());
        plan.contacts.push(id);
    }
}

/// One to `most` people, none twice.
fn people(plan: &mut Plan, pick: fn(&mut Plan) -> String, most: usize) -> Vec<String> {
    let mut chosen = vec![pick(plan)];
    while chosen.len() < most && plan.random.chance(35) {
        let next = pick(plan);
        if !chosen.contains(&next) {
            chosen.push(next);
        }
    }
    chosen
}

/// Steps mostly in their order, with some left out, some taken twice, some written out of order.
fn feedback(plan: &mut Plan, number: usize) {
    let friend = plan.pick_friend();
    let category = *plan.random.pick(&CATEGORIES);
    let mut text = vec![format!("---\n编号: FB2024-{number}\n")];
    let mut day = plan.day();
    if !plan.contacts.is_empty() && plan.random.chance(75) {
        let source = plan.random.pick(&plan.contacts).clone();
        day = NaiveDate::parse_from_str(&source[..8], "%Y%m%d").expect("the name begins with the day");
        text.push(format!("来源: {source}\n"));
    } else if plan.random.chance(60) {
        text.push(format!("提出: {day}\n"));
    }
    text.push(format!("联谊对象: [{friend}]\n类别: {category}\n摘要: 建议\n"));
    let mut steps = Vec::new();
    for kind in STEPS {
        if plan.random.chance(25) {
            continue;
        }
        for _ in 0..=usize::from(plan.random.chance(10)) {
            day = day + Days::new(plan.random.below(20) as u64);
            let mut step = format!("{{步骤: {kind}, 日期: {day}");
            let deadline = format!(", 期限: {}", day + Days::new(plan.random.below(30) as u64));
            if kind == "交办" && plan.random.chance(70) {
                step += &deadline;
                step += if plan.random.chance(50) { ", 说明: 设备未到" } else { "" };
            }
            if kind == "批示" && plan.random.chance(20) {
                step += ", 阅知: 是";
            }
            if kind == "批示" && plan.random.chance(40) {
                let by = format!(", 批示人: {}", plan.pick_cadre());
                step += &by;
            }
            if kind == "办结" {
                step += *plan.random.pick(&[", 结果: 已解决", ", 结果: 暂不能解决"]);
                if plan.random.chance(30) {
                    let explained = format!(", 由谁: {}, 向谁: [{friend}]", plan.pick_cadre());
                    step += &explained;
                }
            }
            plan.turning.push(day);
            steps.push(format!("  - {step}}}\n"));
        }
    }
    if plan.random.chance(15) {
        plan.random.shuffle(&mut steps);
    }
    if !steps.is_empty() {
        text.push("经过:\n".to_owned());
        text.extend(steps);
    }
    text.push("---\n".to_owned());
    plan.files.insert(format!("feedback/2024/FB2024-{number}.md"), text.concat());
}

/// Each kind of rule has its turn, and mostly the holder whom it asks.
fn waiver(plan: &mut Plan, number: usize) {
    let mut kinds: Vec<&str> = plan.rules.iter().map(|(_, kind)| *kind).collect();
    kinds.dedup();
    let kind = *plan.random.pick(&kinds);
    let of_kind: Vec<&String> = plan.rules.iter().filter(|rule| rule.1 == kind).map(|rule| &rule.0).collect();
    let rule = (*plan.random.pick(&of_kind)).clone();
    // Of a suggestion only its first step is a cadre's; the others are the Office's, whom nobody excuses.
    let cadre = plan.random.chance(match kind {
        "名单确定" | "年度考核" => 10,
        "办理时限" => 100,
        _ => 70,
    });
    let holder = if cadre { format!("干部: {}", plan.pick_cadre()) } else { format!("单位: {}", plan.pick_unit()) };
    let mut scope = vec![holder];
    // What narrows it further leaves few of the few deadlines that are a cadre's.
    let narrowed = if kind == "办理时限" { 10 } else { 50 };
    if cadre && plan.random.chance(narrowed) {
        scope.push(format!("联谊对象: {}", plan.pick_friend()));
    }
    if plan.random.chance(narrowed.min(40)) {
        let term = plan.random.below(plan.terms.len());
        scope.push(format!("学期: {}", plan.terms[term].id));
    }
    // Some hold for years, so that every kind of duty is covered now and then; few deadlines are a cadre's.
    let often = if ["办理时限", "定期汇报"].contains(&kind) { 90 } else { 35 };
    let (long, early) = (plan.random.chance(often), plan.random.chance(often));
    let ever = |day: &str| day.parse().expect("a day");
    let (from, until) = if long { (ever("2020-01-01"), ever("2030-12-31")) } else { plan.span() };
    let approved = if early { ever("2020-01-01") } else { plan.day() };
    let scope = scope.join(", ");
    let body = *plan.random.pick(&["党委统战部", "党委统战部", "党委统战部", "本单位"]);
    let text = format!(
        "编号: W{number}\n规则: {rule}\n范围: {{{scope}}}\n缘由: 访学\n批准: {body}\n批准日期: {approved}\n自: {from}\n止: {until}\n"
    );
    plan.files.insert(format!("waivers/W{number}.yaml"), text);
}

fn review(plan: &mut Plan, number: usize) {
    let day = plan.day();
    let term = plan.random.below(plan.terms.len());
    let term = plan.terms[term].id.clone();
    let some = plan.some(&plan.units.clone());
    let units = if plan.random.chance(60) { format!("单位: {some}\n") } else { String::new() };
    let text = format!("---\n日期: {day}\n学期: {term}\n方式: 查阅记载\n{units}---\n已看。\n");
    plan.files.insert(format!("reviews/{term}-r{number}.md"), text);
}

/// On a term, a month, or days of no period at all.
fn report(plan: &mut Plan, number: usize) {
    let by = match plan.random.below(3) {
        0 => "统战部".to_owned(),
        1 => plan.pick_unit(),
        _ => plan.pick_cadre(),
    };
    let term = plan.random.below(plan.terms.len());
    let (from, until) = match plan.random.below(3) {
        0 => (plan.terms[term].start, plan.terms[term].end),
        1 => {
            let day = plan.day();
            (day, day + Days::new(plan.random.below(9) as u64))
        }
        _ => plan.span(),
    };
    let date = if plan.random.chance(70) { until + Days::new(plan.random.below(50) as u64) } else { plan.day() };
    let text = format!("由: {by}\n自: {from}\n止: {until}\n日期: {date}\n报送: 党委\n");
    plan.files.insert(format!("reports/r{number}.yaml"), text);
}

fn assessments(plan: &mut Plan) {
    for (index, year) in plan.years.clone().into_iter().enumerate() {
        let last = plan.terms.iter().filter(|term| term.year == index).map(|term| term.end).max().expect("a term");
        for unit in plan.units.clone() {
            if plan.random.chance(50) {
                continue;
            }
            let late = last + Days::new(plan.random.below(90) as u64);
            let day = if plan.random.chance(70) { late } else { plan.day() };
            let date = if plan.random.chance(80) { format!("日期: {day}\n") } else { String::new() };
            let opinion = if plan.random.chance(70) { "统战部意见: 同意。\n" } else { "" };
            let grade = if plan.random.chance(70) { "等次: 良好\n" } else { "" };
            let part = if plan.random.chance(30) { "统战委员: 汇总情况。\n" } else { "" };
            let text = format!("学年: {year}\n单位: {unit}\n自评: 已做。\n{opinion}{grade}{part}{date}");
            plan.files.insert(format!("assessments/{year}/{unit}.yaml"), text);
        }
    }
}
