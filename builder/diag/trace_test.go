package diag_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// trace finds every constant that can end up in one struct field, by going
// backwards from the field: through what is assigned to it, the parameters and
// results that this comes from, and so on. What it cannot follow is lost, and
// said, so that no constant is missed in silence.
type trace struct {
	fset   *token.FileSet
	flows  map[types.Object][]flow
	lost   map[string]bool // places
	broken bool            // the module does not compile, so that something may be missing
}

// flow is an expression whose value goes into a variable, parameter, field or
// result.
type flow struct {
	from   ast.Expr
	result int // of a call with several results, which one
	info   *types.Info
}

// traceModule returns the constants that flow into a field of a struct type of
// the module at dir.
func traceModule(t *testing.T, dir, pkg, typ, field string) (constants, *trace) {
	t.Helper()
	tr := &trace{fset: token.NewFileSet(), flows: map[types.Object][]flow{}, lost: map[string]bool{}}
	checked := tr.load(t, dir)
	target := checked[pkg].Scope().Lookup(typ).Type().Underlying().(*types.Struct)
	for f := range target.Fields() {
		if f.Name() == field {
			return tr.into(f, map[types.Object]bool{}), tr
		}
	}
	t.Fatalf("%s.%s has no field %s", pkg, typ, field)
	return nil, nil
}

type listedPackage struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
	Module                  *struct{ Main bool }
}

// load type-checks the packages of the module from source, everything else
// from the compiler's export data, and collects the flows of the former.
func (tr *trace) load(t *testing.T, dir string) map[string]*types.Package {
	t.Helper()
	list := exec.Command("go", "list", "-e", "-deps", "-export", "-json=ImportPath,Dir,Export,GoFiles,Module", "./...")
	list.Dir = dir
	list.Env = append(os.Environ(), "CGO_ENABLED=0")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	exports := map[string]string{}
	checked := map[string]*types.Package{}
	compiled := importer.ForCompiler(tr.fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	imports := importerFunc(func(path string) (*types.Package, error) {
		if p, ok := checked[path]; ok {
			return p, nil
		}
		return compiled.Import(path)
	})
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listedPackage // in the order of dependence
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return checked
		} else if err != nil {
			t.Fatal(err)
		}
		exports[p.ImportPath] = p.Export
		if p.Module != nil && p.Module.Main {
			checked[p.ImportPath] = tr.check(t, p, imports)
		}
	}
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

func (tr *trace) check(t *testing.T, p listedPackage, imports types.Importer) *types.Package {
	t.Helper()
	var files []*ast.File
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(tr.fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{},
		Defs:  map[*ast.Ident]types.Object{},
		Uses:  map[*ast.Ident]types.Object{},
	}
	config := types.Config{Importer: imports, Error: func(err error) {
		tr.broken = true
		t.Log(err)
	}}
	pkg, _ := config.Check(p.ImportPath, tr.fset, files, info)
	for _, file := range files {
		collector{tr, info}.file(file)
	}
	return pkg
}

// constants are values, each with one place where it is written.
type constants map[string]token.Pos

// into returns the constants that flow into the object.
func (tr *trace) into(object types.Object, seen map[types.Object]bool) constants {
	all := constants{}
	if seen[object] {
		return all
	}
	seen[object] = true
	if len(tr.flows[object]) == 0 {
		tr.lose(object.Pos())
	}
	for _, f := range tr.flows[object] {
		maps.Copy(all, tr.of(f, seen))
	}
	return all
}

// of returns the constants that an expression may stand for.
func (tr *trace) of(f flow, seen map[types.Object]bool) constants {
	from := ast.Unparen(f.from)
	if value := f.info.Types[from].Value; value != nil && value.Kind() == constant.String {
		return constants{constant.StringVal(value): from.Pos()}
	}
	switch from := from.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if v, ok := objectOf(f.info, from).(*types.Var); ok {
			return tr.into(v, seen)
		}
	case *ast.CallExpr:
		callee := f.info.Types[from.Fun]
		if callee.IsType() {
			return tr.of(flow{from: from.Args[0], info: f.info}, seen)
		}
		if signature, ok := callee.Type.(*types.Signature); ok && f.result < signature.Results().Len() {
			return tr.into(signature.Results().At(f.result), seen)
		}
	case *ast.BinaryExpr: // of strings: concatenation
		all := constants{}
		for left, at := range tr.of(flow{from: from.X, info: f.info}, maps.Clone(seen)) {
			for right := range tr.of(flow{from: from.Y, info: f.info}, maps.Clone(seen)) {
				all[left+right] = at
			}
		}
		return all
	}
	tr.lose(from.Pos())
	return nil
}

func (tr *trace) lose(at token.Pos) {
	tr.lost[tr.place(at)] = true
}

func (tr *trace) place(at token.Pos) string {
	place := tr.fset.Position(at)
	return fmt.Sprintf("%s:%d:%d", place.Filename, place.Line, place.Column)
}

func objectOf(info *types.Info, e ast.Expr) types.Object {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return info.ObjectOf(e)
	case *ast.SelectorExpr:
		return info.Uses[e.Sel]
	}
	return nil
}
