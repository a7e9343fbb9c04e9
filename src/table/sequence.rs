//! What needs what → an order, or a circle.

/// An order in which each comes after those that it needs; else some that need each other in a circle.
pub(crate) fn in_order(needs: &[Vec<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    let mut done = vec![false; needs.len()];
    let mut order = Vec::with_capacity(needs.len());
    let is_done = |done: &[bool], at: &usize| done.get(*at).copied().unwrap_or(true);
    loop {
        let before = order.len();
        for (at, needed) in needs.iter().enumerate() {
            if !is_done(&done, &at) && needed.iter().all(|needed| is_done(&done, needed)) {
                order.push(at);
                if let Some(done) = done.get_mut(at) {
                    *done = true;
                }
            }
        }
        if order.len() == before {
            break;
        }
    }
    let Some(mut at) = done.iter().position(|done| !done) else { return Ok(order) };
    // Each that is left needs another that is left: from any of them the way leads into a circle.
    let mut way: Vec<usize> = Vec::new();
    while !way.contains(&at) {
        way.push(at);
        let needed = needs.get(at).into_iter().flatten();
        at = needed.copied().find(|needed| !is_done(&done, needed)).unwrap_or(at);
    }
    let start = way.iter().position(|&known| known == at).unwrap_or_default();
    Err(way.split_off(start))
}
