//! Days with times as a schema reads them: `2026-03-04T10:20:30Z`.

use super::simple::is_digits;
use crate::model::day;

/// A day and time in a form that XML Schema knows, from the first moment to the last second of 2050-01-01, in UTC. Without
/// a zone it must be so wherever on earth it was written, which may be 14 hours earlier or later.
pub(super) fn is_time(text: &str, first: &str) -> bool {
    const AROUND: i64 = 14 * 3600;
    let zoned = |text| moment(text).map(|(seconds, ..)| seconds);
    let (Some((seconds, broken, zone)), Some(first), Some(last)) =
        (moment(text), zoned(first), zoned("2050-01-01T23:59:59"))
    else {
        return false;
    };
    let (earliest, latest) = match zone {
        Some(ahead) => (seconds.saturating_sub(ahead), seconds.saturating_sub(ahead)),
        None => (seconds.saturating_sub(AROUND), seconds.saturating_add(AROUND)),
    };
    earliest >= first && (latest < last || latest == last && !broken)
}

/// The seconds of a day and time on its own clock, whether a fraction of one follows, and how far the clock is ahead.
fn moment(text: &str) -> Option<(i64, bool, Option<i64>)> {
    let (bare, zone) = match text.strip_suffix('Z') {
        Some(bare) => (bare, Some(0)),
        None => match text.len().checked_sub(6).and_then(|at| text.split_at_checked(at)) {
            Some((bare, zone)) if is_zone(zone) => (bare, ahead(zone)),
            _ => (text, None),
        },
    };
    let (date, time) = bare.split_once('T')?;
    let (clock, fraction) = time
        .split_once('.')
        .map_or((time, "0"), |(clock, fraction)| (clock, fraction));
    let parts: Vec<&str> = clock.split(':').collect();
    let [hours, minutes, seconds] = *parts.as_slice() else {
        return None;
    };
    let within = |part: &str, most: i64| {
        let number = part.parse::<i64>().ok().filter(|_| is_digits(part, 2));
        number.filter(|number| *number <= most)
    };
    let broken = fraction.bytes().any(|byte| byte != b'0');
    let digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let midnight = hours == "24" && minutes == "00" && seconds == "00" && !broken;
    let hours = within(hours, 23).or(midnight.then_some(24))?;
    let of_day = hours * 3600 + within(minutes, 59)? * 60 + within(seconds, 59)?;
    let days = i64::from(chrono::Datelike::num_days_from_ce(&day(date)?));
    digits.then_some((days * 86_400 + of_day, broken, zone))
}

/// How many seconds a clock of a zone is ahead of UTC.
fn ahead(zone: &str) -> Option<i64> {
    let (sign, clock) = zone.split_at_checked(1)?;
    let (hours, minutes) = clock.split_once(':')?;
    let seconds = hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60;
    Some(if sign == "-" { -seconds } else { seconds })
}

fn is_zone(zone: &str) -> bool {
    let Some(clock) = zone.strip_prefix(['+', '-']) else {
        return false;
    };
    matches!(clock.split_once(':'), Some((hours, minutes))
        if is_digits(hours, 2) && is_digits(minutes, 2) && clock <= "14:00" && minutes <= "59")
}
