// Package external asks the sites that a knowledge base links to whether the
// pages are still there. Its manners:
//
//   - Each address is asked once, however often it is linked to, and without what
//     stands behind its #. A good answer holds for a week.
//   - No site is asked more than two things at once, and all of them together no
//     more than eight. One that wants to be left alone is; one that does not
//     answer is not asked for the rest of its pages.
//   - Headers are enough. No page is called dead for how it answers HEAD: before
//     that it is asked for with GET, as a browser would. Bodies are hardly read, no
//     cookie is kept, and the program says who it is.
//   - What a site keeps from programs (403, 429 and their like) is neither dead
//     nor alive. It is counted, not blamed.
//   - Nothing on this machine, or beside it on the network, is asked: a link
//     that a stranger proposes must not make a build server knock on doors. With
//     Private the addresses of private networks are; those of this machine, and
//     those by which clouds tell machines their secrets, never.
//
// Time comes in from outside, in Options, so that no test waits.
package external
