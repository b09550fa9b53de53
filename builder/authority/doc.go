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
// more, its channels or fewer. What a limit counts for (per) is no condition:
// the shift lead's 200 EUR an order replace the associate's 50 EUR a day. Of two
// inherited grants of which each replaces the other, the larger is held.
//
// # Verdicts
//
//   - never, if the role has never: true in force.
//   - can, if the role holds a grant and, where an amount is named, every grant
//     that it holds allows it: the receipt that one of them needs may be missing.
//   - ask, otherwise: the lowest role, in the order of the list, that outranks
//     this one and can; else the contact named as above by the highest grant; else
//     nobody, which a check calls a gap.
//   - none, if no role is named, nobody is granted the action, or the amount is
//     of another unit than the limits.
//
// A grant that has lapsed, because the review of its guideline is overdue and
// the guideline says on_expiry: ask, allows nothing; whom to ask is then found
// as if nothing had lapsed.
//
// Caveats (never: some text) come with every verdict of their action.
package authority
