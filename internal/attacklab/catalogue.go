package attacklab

import "slices"

// Catalogue lists all attacks, those who do no wrong first.
func Catalogue() []Attack {
	return slices.Concat(honestPeople(), copies(), rewordings(), inventions(), series(), structures(), overTime(), feedback(), archives(), identities())
}
