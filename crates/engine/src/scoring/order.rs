//! In which order conditions are read, so that what each reads is settled before it.

/// All nodes, each after what it reads. In a circle, which a definition's reader has refused,
/// one of its nodes comes too early.
///
/// Walks with a stack of its own: a chain may be as long as the questionnaire.
pub(super) fn dependency_order(reads: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(reads.len());
    let mut entered = vec![false; reads.len()];
    for start in 0..reads.len() {
        if std::mem::replace(&mut entered[start], true) {
            continue;
        }
        // each: a node and how many of its reads have been followed
        let mut path = vec![(start, 0)];
        while let Some((node, followed)) = path.last_mut() {
            match reads[*node].get(*followed) {
                None => {
                    order.push(*node);
                    path.pop();
                }
                Some(next) => {
                    *followed += 1;
                    if let Some(entered) = entered.get_mut(*next)
                        && !std::mem::replace(entered, true)
                    {
                        path.push((*next, 0));
                    }
                }
            }
        }
    }
    order
}
