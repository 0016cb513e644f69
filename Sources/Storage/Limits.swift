import CSQLite
import Digest
import Gateway
import Intents
