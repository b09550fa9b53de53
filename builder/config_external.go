package builder

import (
	"fmt"

	"cando/builder/decode"
	"cando/builder/site"
)

// external checks which addresses are not to be asked.
func (c *configCheck) external() {
	for i, text := range c.config.External.Ignore {
		if _, err := site.ParseAddressPattern(text); err != nil {
			c.fault(fmt.Sprintf("external.ignore[%d]", i), "bad-value", fmt.Sprintf("the address %s %v", decode.Quote(text), err),
				"write one such as intranet.example.com or https://*.example.org/shop/")
		}
	}
}
