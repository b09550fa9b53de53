// Package output publishes a site: it takes the bytes of every file and brings them to a folder in one step.
//
// Two things take files. A [Set] keeps them in memory, for the preview, for tests and to compare two builds. A
// [Stage] keeps them on disk, beside the folder that will be replaced, so that a build never holds a site's pages
// in memory twice. Both are [Writer]s, and the rest of the builder does not know which one it was given.
//
// # What publishing promises
//
//   - A reader, or a crash at any moment, meets the whole old site or the whole new one. The new site is built in
//     a folder of its own on the same file system, and the two folders trade places in one system call.
//   - A build that changes nothing writes nothing: no file, no folder, no time stamp.
//   - A file whose bytes are the same stays the same file, with its time stamp and its inode, so that rsync, backups
//     and web servers see only what changed.
//   - What is not Cando's is left alone: a folder with foreign files is refused, and CNAME and the dot-files
//     at its top survive.
//   - One build publishes to a folder at a time, and what a killed build left behind is cleared by the next.
//
// # Where one step is impossible
//
// On Windows, for a mount point, on file systems that cannot exchange two folders, or when [Options].InPlace asks
// for it (a folder bound into a container keeps showing the old folder after an exchange), the files are renamed into
// place one by one: first the folders other programs filled and the assets, then the pages, and what is gone
// is removed last. A page therefore never asks for an asset that is not there yet. [Report].Note then says so.
package output
