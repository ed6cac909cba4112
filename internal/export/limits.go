package export

// Limits bound what is read. Those of one conversation drop that conversation,
// which the report counts; the others refuse the archive. Zero fields are the
// defaults.
type Limits struct {
	Archive   int64 // bytes of the archive
	Members   int   // in the archive
	Directory int64 // bytes of the central directory
	Ratio     int64 // inflated bytes to compressed bytes, counted while inflating
	Chats     int64 // bytes of all conversation files, inflated
	SideFile  int64 // bytes of any other file that is read, inflated

	Conversations int   // in the archive
	Conversation  int64 // bytes of one
	String        int   // bytes of one, as it is written in JSON
	Nesting       int   // of a conversation's JSON
	Nodes         int   // of one conversation
	Parts         int   // of one message
}

// The defaults stand well above every export that has been seen.
const (
	DefaultArchive   = 16 << 30
	DefaultMembers   = 100_000
	DefaultDirectory = 64 << 20
	DefaultRatio     = 200
	DefaultChats     = 4<<30 - 1
	DefaultSideFile  = 64 << 20

	DefaultConversations = 500_000
	DefaultConversation  = 64 << 20
	DefaultString        = 8 << 20
	DefaultNesting       = 64
	DefaultNodes         = 500_000
	DefaultParts         = 10_000
)

// ratioFree is how much a member may inflate to before its ratio counts: a short
// run of one letter has any ratio, and does no harm.
const ratioFree = 1 << 20

func (l Limits) orDefaults() Limits {
	def(&l.Archive, DefaultArchive)
	def(&l.Members, DefaultMembers)
	def(&l.Directory, DefaultDirectory)
	def(&l.Ratio, DefaultRatio)
	def(&l.Chats, DefaultChats)
	def(&l.SideFile, DefaultSideFile)
	def(&l.Conversations, DefaultConversations)
	def(&l.Conversation, DefaultConversation)
	def(&l.String, DefaultString)
	def(&l.Nesting, DefaultNesting)
	def(&l.Nodes, DefaultNodes)
	def(&l.Parts, DefaultParts)
	return l
}

func def[T int | int64](field *T, value T) {
	if *field <= 0 {
		*field = value
	}
}
