// Package serve answers a browser's requests for a site, and searches in it.
//
// It listens to people on this machine: a request whose Host is a name that
// was not asked for is refused, so that a stranger's web page cannot read the
// preview by pointing a name of its own at this machine (DNS rebinding).
package serve
