//go:build !linux && !darwin

package output

import (
	"errors"
	"os"
)

const canExchange = false

func exchange(a, b string) error {
	return &os.LinkError{Op: "exchange", Old: a, New: b, Err: errors.ErrUnsupported}
}
