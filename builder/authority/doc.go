// Package authority knows who may do what, up to how much, on what condition.
//
// Its words: a role is a rank of staff, listed from least to most authority;
// an action is something staff may do for a customer; a permission grants an
// action to roles, up to a limit, on conditions, or says never; a ladder is
// all permissions of one action. Limits are exact: no floating point.
package authority
