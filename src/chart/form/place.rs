//! Labels that give way: along a column, or around a point.

use super::super::canvas::{Anchor, Area, Canvas, Face, Mark, Point};
use super::super::count;

/// Places at least `pitch` apart, in the order of what is wanted and as near to it as can be. Sorted input.
///
/// Neighbours that are too near become a group around the middle of what its members want.
pub(super) fn spread(wanted: &[f64], pitch: f64, (top, bottom): (f64, f64)) -> Vec<f64> {
    // Each group: the sum of what its members want of its first, and how many they are.
    let mut groups: Vec<(f64, usize)> = Vec::new();
    let mut before = 0;
    for &place in wanted {
        groups.push((place, 1));
        while let [.., (upper, many), (lower, few)] = groups[..] {
            let (start, next) = (upper / count(many), lower / count(few));
            if start + count(many) * pitch <= next {
                break;
            }
            groups.truncate(groups.len() - 2);
            groups.push((upper + lower - count(few) * count(many) * pitch, many + few));
        }
        before += 1;
    }
    let mut places = Vec::with_capacity(before);
    for (sum, many) in groups {
        places.extend((0..many).map(|at| sum / count(many) + count(at) * pitch));
    }
    held(places, pitch, top, bottom)
}

/// Pushed in from both ends; where there are too many, they overflow at the bottom.
fn held(mut places: Vec<f64>, pitch: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut free = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(free);
        free = *place - pitch;
    }
    let mut free = top;
    for place in &mut places {
        *place = place.max(free);
        free = *place + pitch;
    }
    places
}

/// The space that is taken.
#[derive(Debug, Default)]
pub(super) struct Taken {
    areas: Vec<Area>,
}

impl Taken {
    pub(super) fn add(&mut self, area: Area) {
        self.areas.push(area);
    }

    /// Everything that is on the canvas so far, lines excepted: they are thin, and labels may stand on them.
    pub(super) fn add_marks(&mut self, canvas: &Canvas<'_>) {
        let solid = |mark: &&Mark| !matches!(mark, Mark::Stroke { .. });
        self.areas.extend(canvas.marks.iter().filter(solid).map(Mark::area));
    }

    pub(super) fn is_free(&self, area: Area) -> bool {
        !self.areas.iter().any(|taken| taken.overlaps(area))
    }

    /// Sets a text beside a point, on the first side that is free: right, left, above, below; where it may go `far`,
    /// then further off with a line to it. Gives whether there was room.
    pub(super) fn put_beside(
        &mut self,
        canvas: &mut Canvas<'_>,
        (at, reach): (Point, f64),
        (text, face, far): (&str, Face, bool),
        bounds: Area,
    ) -> bool {
        let width = face.width(canvas.fonts, text);
        for offer in
            offers(at, reach, face).into_iter().filter(|offer| far || offer.leader.is_none())
        {
            let area = offer.area(width, face).widened(1.5, 0.5);
            let is_inside = area.left >= bounds.left
                && area.right <= bounds.right
                && area.top >= bounds.top
                && area.bottom <= bounds.bottom;
            if !is_inside || !self.is_free(area) {
                continue;
            }
            if let Some(leader) = offer.leader {
                canvas.stroke(
                    vec![leader, offer.knee(face)],
                    0.5,
                    face.color.over(canvas.paper, 70),
                );
            }
            canvas.text(text, offer.at, offer.anchor, face);
            self.add(area);
            return true;
        }
        false
    }
}

/// A place for a label.
struct Offer {
    at: Point,
    anchor: Anchor,
    leader: Option<Point>,
}

impl Offer {
    fn area(&self, width: f64, face: Face) -> Area {
        let left = match self.anchor {
            Anchor::Start => self.at.0,
            Anchor::Middle => self.at.0 - width / 2.0,
            Anchor::End => self.at.0 - width,
        };
        Area::new(left, self.at.1 - face.ascent(), width, face.size)
    }

    /// Where the line from the point meets the label.
    fn knee(&self, face: Face) -> Point {
        match self.anchor {
            Anchor::Start => (self.at.0 - 2.0, self.at.1 - face.drop()),
            Anchor::End => (self.at.0 + 2.0, self.at.1 - face.drop()),
            Anchor::Middle => (self.at.0, self.at.1 - face.drop()),
        }
    }
}

fn offers((x, y): Point, reach: f64, face: Face) -> Vec<Offer> {
    let (near, mid) = (reach + 3.5, y + face.drop());
    let (up, down) = (y - reach - 3.5, y + reach + 3.0 + face.ascent());
    let offer = |at, anchor| Offer { at, anchor, leader: None };
    let mut all = vec![
        offer((x + near, mid), Anchor::Start),
        offer((x - near, mid), Anchor::End),
        offer((x, up), Anchor::Middle),
        offer((x, down), Anchor::Middle),
        offer((x + near * 0.7, up + 2.0), Anchor::Start),
        offer((x + near * 0.7, down - 2.0), Anchor::Start),
        offer((x - near * 0.7, up + 2.0), Anchor::End),
        offer((x - near * 0.7, down - 2.0), Anchor::End),
    ];
    for far in [14.0, 24.0, 38.0, 56.0, 80.0] {
        for (right, below) in
            [(1.0, -0.6), (1.0, 0.6), (-1.0, -0.6), (-1.0, 0.6), (1.0, 0.0), (-1.0, 0.0)]
        {
            let (dx, dy) = (right * (reach + far), below * (reach + far));
            let length = dx.hypot(dy);
            let leader = Some((x + dx / length * (reach + 1.0), y + dy / length * (reach + 1.0)));
            let anchor = if right > 0.0 { Anchor::Start } else { Anchor::End };
            all.push(Offer { at: (x + dx, mid + dy), anchor, leader });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::spread;

    #[test]
    fn places_that_are_far_apart_stay() {
        assert_eq!(spread(&[10.0, 40.0, 90.0], 12.0, (0.0, 100.0)), [10.0, 40.0, 90.0]);
    }

    #[test]
    fn a_group_stands_around_its_middle() {
        assert_eq!(spread(&[50.0, 50.0, 50.0], 10.0, (0.0, 100.0)), [40.0, 50.0, 60.0]);
        assert_eq!(spread(&[0.0, 0.0], 10.0, (0.0, 100.0)), [0.0, 10.0]);
        assert_eq!(spread(&[100.0, 100.0], 10.0, (0.0, 100.0)), [90.0, 100.0]);
    }

    proptest! {
        #[test]
        fn places_keep_their_distance_and_order(mut wanted in prop::collection::vec(0.0..300.0_f64, 0..20)) {
            wanted.sort_by(f64::total_cmp);
            let places = spread(&wanted, 12.0, (0.0, 300.0));
            prop_assert_eq!(places.len(), wanted.len());
            prop_assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 12.0 - 1e-9));
            prop_assert!(places.iter().all(|place| *place > -1e-9 && *place < 300.0 + 1e-9));
        }
    }
}
