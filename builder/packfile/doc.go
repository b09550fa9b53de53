// Package packfile keeps many values in one file, each under a key: what a build
// has made and the next one need not make again. A pack is written whole, beside
// its name, and put in its place in one step, so a reader never sees half of one.
//
// # The format
//
//	pack   = format "\n" value* entry* footer
//	value  = bytes, packed with Snappy
//	entry  = key (32 bytes) offset (8) length (4) checksum of the value (4)
//	footer = number of entries (8) checksum of the entries (4) "pack" (4)
//
// Numbers are little-endian; checksums are CRC-32C over what is in the file. A
// value is read when it is asked for, and only then is its checksum compared.
package packfile
