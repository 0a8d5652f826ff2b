// Package pin is empty: this module exists for its go.mod and go.sum, which pin wireguard-go and what it stands on by hash.
package pin
