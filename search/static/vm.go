package static

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"modernc.org/quickjs"
)

// bridge lets Go call a function of the client, with arguments in JSON, and
// hear what becomes of its promise.
const bridge = `globalThis.candoAsk = (name, args) => {
	cando[name](...JSON.parse(args)).then(
		answer => candoSettle(JSON.stringify(answer), false),
		failure => candoSettle(String(failure && failure.message), true));
};`

// start makes a JavaScript engine and has it run the site's entry file and,
// for a question about nothing, the client.
func (e *Engine) start() error {
	vm, err := quickjs.NewVM()
	if err != nil {
		return fmt.Errorf("start JavaScript: %w", err)
	}
	e.vm = vm
	entry, err := e.read("entry.js")
	if err == nil {
		err = e.prepare(entry)
	}
	if err == nil {
		_, err = e.ask(context.Background(), "marks", `["",[]]`)
	}
	if err != nil {
		return errors.Join(err, e.stop())
	}
	return nil
}

// prepare lays the bridge and runs the entry file.
func (e *Engine) prepare(entry string) error {
	err := errors.Join(
		e.vm.RegisterHostFunc("candoRead", func(args []any) (any, error) {
			name, _ := args[0].(string)
			return e.read(name)
		}),
		e.vm.RegisterHostFunc("candoSettle", func(args []any) (any, error) {
			value, _ := args[0].(string)
			failed, _ := args[1].(bool)
			e.settled = &outcome{value, failed}
			return nil, nil
		}),
	)
	if err != nil {
		return fmt.Errorf("start JavaScript: %w", err)
	}
	for _, script := range []string{entry, bridge} {
		if _, err := e.vm.Eval(script, quickjs.EvalGlobal); err != nil {
			return e.damaged()
		}
	}
	return nil
}

// stop releases the JavaScript engine.
func (e *Engine) stop() error {
	if e.vm == nil {
		return nil
	}
	vm := e.vm
	e.vm = nil
	return vm.Close()
}

// read returns a file of the site's search, whatever query its path has. What
// lies outside the folder cannot be read, nor the other engine's index.
func (e *Engine) read(name string) (string, error) {
	name, _, _ = strings.Cut(name, "?")
	if strings.HasPrefix(name, "bleve/") {
		return "", fmt.Errorf("%s is not for browsers", name)
	}
	text, err := fs.ReadFile(e.files, name)
	if err == nil {
		e.loaded = append(e.loaded, name)
	}
	return string(text), err
}

// ask calls a function of the client, and ends it when ctx ends. The caller
// holds the lock, or is Open.
func (e *Engine) ask(ctx context.Context, function, args string) (string, error) {
	e.settled = nil
	vm := e.vm
	interrupted := make(chan struct{})
	unwatch := context.AfterFunc(ctx, func() {
		vm.Interrupt()
		close(interrupted)
	})
	_, err := vm.Call("candoAsk", function, args)
	if err == nil {
		_, err = vm.ExecutePendingJobs()
	}
	if !unwatch() {
		// What was cut short has left promises that nobody will keep.
		<-interrupted
		return "", errors.Join(ctx.Err(), e.stop())
	}
	if err != nil || e.settled == nil || e.settled.failed {
		return "", e.damaged()
	}
	return e.settled.value, nil
}

// damaged is what to say when the client fails: it does so only for want of
// files, and people have no use for its own words.
func (e *Engine) damaged() error {
	return fmt.Errorf("the files in %s are damaged or not all there; build the site again", e.dir)
}
