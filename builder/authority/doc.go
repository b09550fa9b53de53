// Package authority knows who may do what, up to how much, on what condition.
// It is pure: it reads no file and no clock. This comment is the specification.
//
// A role is a rank of staff; an action is something staff may do for a
// customer; a permission grants an action to roles, up to a limit, on
// conditions, or says never; a ladder is all permissions of one action; a
// verdict is what a role gets for an action. Amounts are exact: no floating
// point.
//
// # Roles
//
// A role outranks those listed before it, and whom these outrank. If it has
// outranks, it outranks those instead, and whom they outrank.
//
// # What a role holds
//
// A grant without a role is for every role. A grant is in force from its first
// day to its last. A role holds its own grants that are in force, and those of
// the roles below it that no own grant replaces. A grant replaces another whose
// conditions are at least as narrow: the same when or any, all of its needs or
// more, its channels or fewer; texts are compared in their first language. What
// a limit counts for (per) is no condition: the shift lead's 200 EUR an order
// replace the associate's 50 EUR a day.
//
// Grants of a role stand beside each other: 50 EUR, and 20 EUR when the box was
// opened. Those inherited from roles of which none is above the other may speak of
// the same case, so they are gone through in order, and one gives way to another
// of no common role that is held already and replaces it. The order of grants is
// from the largest to the smallest; of equal ones, from the most channels to the
// fewest; of these, from the fewest conditions to the most; then from the lowest
// role to the highest, and as they were given.
//
// # Verdicts
//
//   - never, if the role has never: true in force.
//   - can, if the role holds a grant and, where an amount is named, every grant
//     that it holds allows it: the receipt that one of them needs may be missing.
//   - ask, otherwise: the lowest role, in the order of the list, that outranks
//     this one, does not hold the very same grants, and can; else the contact that the largest of the grants names as
//     above which this role or one above it holds; else nobody. Where a limit is
//     in the way, a check calls that a gap.
//   - none, if no role is named, nobody holds a grant of the action on that day, or
//     the amount is of another unit than the limits.
//
// A grant that has lapsed, because the review of its guideline is overdue and
// the guideline says on_expiry: ask, allows nothing; whom to ask is then found
// as if nothing had lapsed.
//
// Caveats (never: some text) come with every verdict of their action.
//
// # Faults
//
// Verdicts are those of a book without faults. Two grants contradict each other
// if both are a role's own, have the same conditions and the same per, are in
// force on the same day, and differ in the limit or in whom to ask above it. A
// role is refused and granted what it has never: true for, on the same day. A
// ladder is upside down where a role's own grant replaces a larger one of a role
// below on a day on which both are in force, unless another own grant that
// replaces it is as large and lasts as long. Units are mixed where two limits of
// an action are not in the same one. There is a gap where a role holds
// grants of which one has a limit and none names anybody above, and no role that
// outranks it holds any: on no day in particular, so that a grant's dates
// neither hide a gap nor make one.
package authority
