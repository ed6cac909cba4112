package attacklab

import "slices"

// Catalogue lists all attacks, those who do no wrong first.
func Catalogue() []Attack {
	return slices.Concat(honestPeople(), copies(), rewordings(), inventions(), structures(), overTime(), feedback(), archives(), identities())
}
