/// The problem table: one row a code, and nowhere else is said what a code means.
///
/// docs/problems.md is made from it; a test holds the two together.
extension ProblemCode {
    package var definition: ProblemDefinition {
        switch self {
        case .malformedRequest:
            ProblemDefinition(
                .request,
                400,
                .fixSameKey,
                title: "The request is not well-formed HTTP",
                meaning: "The request line, a header or the framing of the body breaks RFC 9112.",
                remedy:
                    "Use an HTTP client that follows the standard; the detail names what was met."
            )
        case .malformedJSON:
            ProblemDefinition(
                .request,
                400,
                .fixSameKey,
                title: "The body is not JSON",
                meaning:
                    "The body is no JSON document (RFC 8259); the detail gives line and column.",
                remedy: "Send one JSON object in UTF-8."
            )
        case .duplicateJSONKey:
            ProblemDefinition(
                .request,
                400,
                .fixSameKey,
                title: "A member occurs twice",
                meaning:
                    "Two members of one object have the same name, so their meaning depends on the reader.",
                remedy: "Send each member once."
            )
        case .schemaInvalid:
            ProblemDefinition(
                .request,
                422,
                .fixSameKey,
                title: "The request does not fit the model",
                meaning:
                    "A field is unknown or has the wrong type or shape, or several different things are wrong.",
                remedy: "Correct every entry of `errors`; the first 50 are there."
            )
        case .fieldRequired:
            ProblemDefinition(
                .request,
                422,
                .fixSameKey,
                title: "A field is missing",
                meaning: "A field that every intent, or this provider, needs is not there.",
                remedy: "Add the field that the path names."
            )
        case .amountInvalid:
            ProblemDefinition(
                .request,
                422,
                .fixSameKey,
                title: "The amount is no decimal text",
                meaning: "An amount is text in plain decimal notation and greater than zero.",
                remedy: "Send text like `\"25.50\"`: no sign, no exponent, no grouping."
            )
        case .amountPrecisionExceeded:
            ProblemDefinition(
                .request,
                422,
                .fixSameKey,
                title: "The amount has too many decimals",
                meaning:
                    "The currency has fewer decimals than the amount; nothing is ever rounded.",
                remedy: "Use one of the amounts that the detail offers."
            )
        case .amountNotRepresentable:
            ProblemDefinition(
                .request,
                422,
                .fixSameKey,
                title: "The provider cannot express the amount",
                meaning:
                    "The amount is no whole number of the provider's unit or step; nothing is ever rounded.",
                remedy: "Use one of the amounts that the detail offers."
            )
        case .amountOutOfRange:
            ProblemDefinition(
                .request,
                422,
                .fixSameKey,
                title: "The amount is out of range",
                meaning:
                    "The amount is zero, or outside the limits of the provider or the account.",
                remedy: "Use an amount inside the limits that the detail names."
            )
        case .currencyUnsupported:
            ProblemDefinition(
                .request,
                422,
                .fixSameKey,
                title: "The currency is not supported",
                meaning: "The code is unknown, or the provider or the account does not take it.",
                remedy: "Use one of the currencies that the detail names."
            )
        case .assetNetworkMismatch:
            ProblemDefinition(
                .request,
                422,
                .fixSameKey,
                title: "The asset does not exist on that network",
                meaning: "The provider does not offer this pair of asset and network.",
                remedy: "Use one of the pairs that the detail names."
            )
        case .featureUnsupported:
            ProblemDefinition(
                .request,
                422,
                .fixSameKey,
                title: "The provider cannot honour a field",
                meaning: "A field has no place at this provider, and is never dropped in silence.",
                remedy: "Leave the field out, or name another provider."
            )
        case .providerUnknown:
            ProblemDefinition(
                .request,
                422,
                .fixSameKey,
                title: "No such provider",
                meaning: "No translator of that name is loaded. In a path the answer is 404.",
                remedy: "Name one of the providers that `GET /v1/providers` lists."
            )
        case .providerDisabled:
            ProblemDefinition(
                .request,
                422,
                .fixSameKey,
                title: "The provider is disabled",
                meaning: "An operator has switched the provider off.",
                remedy: "Name another provider, or wait until it is enabled."
            )
        case .providerAccountMissing:
            ProblemDefinition(
                .request,
                422,
                .fixSameKey,
                title: "No account at this provider",
                meaning: "The merchant has no credential configured for the provider in this mode.",
                remedy: "Have an operator configure the account."
            )
        case .accountCapabilityMissing:
            ProblemDefinition(
                .request,
                403,
                .fixSameKey,
                title: "The account may not do this",
                meaning: "The account's configuration lacks a capability that the request needs.",
                remedy: "Have the provider grant it, then state it in the configuration."
            )
        case .providerRefusedValue:
            ProblemDefinition(
                .request,
                422,
                .newKey,
                title: "The provider refused a value",
                meaning:
                    "The provider's refusal traces to fields of the request, which the entries of `errors` name.",
                remedy: "Correct the fields and use a new key: this one is bound to its body."
            )
        case .queryUnknown:
            ProblemDefinition(
                .request,
                400,
                .fixSameKey,
                title: "Unknown query parameter",
                meaning: "The resource has no such parameter, or its value is malformed.",
                remedy: "Use the parameters that the detail names."
            )
        case .notFound:
            ProblemDefinition(
                .request,
                404,
                .never,
                // What is not there may be another's, on its way, or older than what is kept.
                effect: .unknown,
                title: "Not found",
                meaning:
                    "Nothing is there for this merchant in this mode. Of a payment that proves nothing: its request may still be on its way, and what was kept of it may be gone.",
                remedy:
                    "Check the path, and that the key's mode is that of the object. A create may be sent again with the key that was not found."
            )
        case .methodNotAllowed:
            ProblemDefinition(
                .request,
                405,
                .never,
                title: "Method not allowed",
                meaning: "The resource does not take this method; `Allow` lists those it takes.",
                remedy: "Use one of the methods in `Allow`."
            )
        case .requestTimeout:
            ProblemDefinition(
                .request,
                408,
                .sameKey,
                title: "The request took too long to arrive",
                meaning:
                    "The connection was closed before the whole request was there; nothing was done.",
                remedy: "Send it again with the same key."
            )
        case .bodyTooLarge:
            ProblemDefinition(
                .request,
                413,
                .fixSameKey,
                title: "The body is too large",
                meaning: "The body exceeds the limit that the detail names.",
                remedy: "Send less, usually in `metadata` or `options`."
            )
        case .mediaTypeUnsupported:
            ProblemDefinition(
                .request,
                415,
                .fixSameKey,
                title: "The body is not application/json",
                meaning: "Bodies are read as JSON only.",
                remedy: "Send `Content-Type: application/json`."
            )
        case .headersTooLarge:
            ProblemDefinition(
                .request,
                431,
                .fixSameKey,
                title: "The headers are too large",
                meaning: "The head of the request exceeds the limit that the detail names.",
                remedy: "Send fewer or shorter headers."
            )
        case .idempotencyKeyRequired:
            ProblemDefinition(
                .idempotency,
                400,
                .fixSameKey,
                title: "Idempotency-Key is missing",
                meaning:
                    "Every request that creates carries a key, so that a retry can never pay twice.",
                remedy: "Send `Idempotency-Key` with a value that is unique for this payment."
            )
        case .idempotencyKeyInvalid:
            ProblemDefinition(
                .idempotency,
                400,
                .fixSameKey,
                title: "Idempotency-Key is malformed",
                meaning:
                    "The key is one header line of 1 to 255 bytes, a bare token or a quoted string.",
                remedy: "Send a UUID."
            )
        case .idempotencyInProgress:
            ProblemDefinition(
                .idempotency,
                409,
                .sameKey,
                title: "The first request is still running",
                meaning: "A request with this key is being worked on.",
                remedy:
                    "Repeat it after `Retry-After`, or send `Prefer: wait=30` to get its answer."
            )
        case .idempotencyConflict:
            ProblemDefinition(
                .idempotency,
                409,
                .newKey,
                title: "The key belongs to another request",
                meaning:
                    "The key was used before with another body; `errors` names the paths that differ.",
                remedy: "Use a new key for a new payment, or the first body for a retry."
            )
        case .idempotencyResultExpired:
            ProblemDefinition(
                .idempotency,
                409,
                .never,
                title: "The result is no longer kept",
                meaning:
                    "The key was used, and its answer has been pruned; the intent may still be read.",
                remedy: "Read the intent at `Location`."
            )
        case .intentAbandoned:
            ProblemDefinition(
                .idempotency,
                409,
                .newKey,
                title: "The intent was ruled not applied",
                meaning: "An operator has ruled, with evidence, that the provider did nothing.",
                remedy: "Use a new key to try again."
            )
        case .unauthenticated:
            ProblemDefinition(
                .auth,
                401,
                .fixSameKey,
                title: "The API key is missing or unknown",
                meaning: "The gateway could not tell who asks; nothing was done.",
                remedy: "Send `Authorization: Bearer` with a valid key."
            )
        case .forbidden:
            ProblemDefinition(
                .auth,
                403,
                .never,
                title: "The API key may not do this",
                meaning: "The key is valid but lacks the permission.",
                remedy: "Use a key that has it."
            )
        case .modeMismatch:
            ProblemDefinition(
                .auth,
                403,
                .fixSameKey,
                title: "The key is of the other mode",
                meaning:
                    "A test key cannot touch live objects or accounts, nor a live key those of test mode.",
                remedy: "Use a key of the mode that the object belongs to."
            )
        case .rateLimited:
            ProblemDefinition(
                .limit,
                429,
                .sameKey,
                title: "Too many requests",
                meaning: "The merchant's rate limit is used up; nothing was done.",
                remedy: "Repeat after `Retry-After`."
            )
        case .insufficientFunds:
            ProblemDefinition(
                .declined,
                402,
                .newKey,
                title: "Insufficient funds",
                meaning: "The payer's account does not hold the amount.",
                remedy: "Let the payer use another means of payment."
            )
        case .doNotHonor:
            ProblemDefinition(
                .declined,
                402,
                .newKey,
                title: "The issuer declined",
                meaning: "The payer's bank declined without giving a reason.",
                remedy: "Let the payer use another means of payment or ask the bank."
            )
        case .cardExpired:
            ProblemDefinition(
                .declined,
                402,
                .newKey,
                title: "The means of payment has expired",
                meaning: "The card or credential is no longer valid.",
                remedy: "Let the payer use another one."
            )
        case .incorrectCredentials:
            ProblemDefinition(
                .declined,
                402,
                .newKey,
                title: "The payer's credentials are wrong",
                meaning: "A number, code or password did not match.",
                remedy: "Let the payer enter them again."
            )
        case .suspectedFraud:
            ProblemDefinition(
                .declined,
                402,
                .never,
                title: "Suspected fraud",
                meaning: "The provider or issuer suspects fraud.",
                remedy: "Do not try again."
            )
        case .lostOrStolen:
            ProblemDefinition(
                .declined,
                402,
                .never,
                title: "Lost or stolen",
                meaning: "The means of payment was reported lost or stolen.",
                remedy: "Do not try again."
            )
        case .limitExceeded:
            ProblemDefinition(
                .declined,
                402,
                .newKey,
                title: "A limit of the payer is exceeded",
                meaning: "The payment exceeds what the payer may spend now.",
                remedy: "Let the payer use another means of payment, or try later."
            )
        case .notPermitted:
            ProblemDefinition(
                .declined,
                402,
                .newKey,
                title: "Not permitted",
                meaning: "The payer's account does not allow this kind of payment.",
                remedy: "Let the payer use another means of payment."
            )
        case .customerActionRequired:
            ProblemDefinition(
                .declined,
                402,
                .newKey,
                title: "The payer must act",
                meaning: "The payer has to authenticate or confirm first.",
                remedy: "Start again with the payer present."
            )
        case .recipientInvalid:
            ProblemDefinition(
                .declined,
                402,
                .newKey,
                title: "The recipient cannot receive",
                meaning: "A wallet, address or recipient account is unknown or may not receive.",
                remedy: "Correct the recipient."
            )
        case .complianceBlocked:
            ProblemDefinition(
                .declined,
                402,
                .never,
                title: "Blocked for compliance",
                meaning: "Sanctions or other rules forbid the payment.",
                remedy: "Do not try again."
            )
        case .genericDecline:
            ProblemDefinition(
                .declined,
                402,
                .newKey,
                title: "Declined",
                meaning: "The provider declined the payment; its own code is in `provider`.",
                remedy: "Let the payer use another means of payment."
            )
        case .providerUnreachable:
            ProblemDefinition(
                .provider,
                503,
                .sameKey,
                title: "The provider was not reached",
                meaning: "No byte of the request was sent, so nothing can have happened.",
                remedy: "Repeat with the same key after `Retry-After`."
            )
        case .providerRateLimited:
            ProblemDefinition(
                .provider,
                503,
                .sameKey,
                title: "The provider limits our rate",
                meaning: "The provider refused the request for its rate and did nothing.",
                remedy: "Repeat with the same key after `Retry-After`."
            )
        case .providerMaintenance:
            ProblemDefinition(
                .provider,
                503,
                .sameKey,
                title: "The provider is under maintenance",
                meaning: "The provider refused the request for now and did nothing.",
                remedy: "Repeat with the same key after `Retry-After`."
            )
        case .providerRejectedRequest:
            ProblemDefinition(
                .provider,
                502,
                .sameKey,
                title: "The provider rejected our request",
                meaning:
                    "The refusal traces to no field of the merchant: the translator maps something wrongly.",
                remedy: "Tell the operator; once the translator is mended the same key works."
            )
        case .providerAuthFailed:
            ProblemDefinition(
                .provider,
                502,
                .sameKey,
                title: "The provider refused our credential",
                meaning: "The account's credential at the provider is wrong or revoked.",
                remedy: "Tell the operator; once it is mended the same key works."
            )
        case .providerAccountRestricted:
            ProblemDefinition(
                .provider,
                502,
                .sameKey,
                title: "The provider restricts our account",
                meaning: "The account at the provider may not do this.",
                remedy: "Tell the operator; once it is lifted the same key works."
            )
        case .providerUnavailable:
            ProblemDefinition(
                .provider,
                503,
                .sameKey,
                title: "The provider cannot be used now",
                meaning: "Its translator does not load; other providers are not affected.",
                remedy: "Tell the operator; once it is mended the same key works."
            )
        case .providerBusy:
            ProblemDefinition(
                .provider,
                503,
                .sameKey,
                title: "Too many requests are in flight",
                meaning:
                    "The gateway's queue for this provider is full; nothing was claimed or sent.",
                remedy: "Repeat with the same key after `Retry-After`."
            )
        case .providerOutcomeUnknown:
            ProblemDefinition(
                .uncertain,
                202,
                .wait,
                title: "The outcome is unknown",
                meaning: "The provider may or may not have acted; the gateway finds out.",
                remedy:
                    "Read the intent later. Never pay again with a new key while its effect is unknown."
            )
        case .providerTimeout:
            ProblemDefinition(
                .uncertain,
                202,
                .wait,
                title: "The provider did not answer in time",
                meaning:
                    "The request was sent and no answer came; the gateway finds out what happened.",
                remedy: "Read the intent later."
            )
        case .providerResponseInvalid:
            ProblemDefinition(
                .uncertain,
                202,
                .wait,
                title: "The provider's answer cannot be read",
                meaning: "The answer is truncated, no JSON, or lacks what it must have.",
                remedy: "Read the intent later."
            )
        case .providerEchoMismatch:
            ProblemDefinition(
                .uncertain,
                202,
                .wait,
                title: "The provider answered about another payment",
                meaning:
                    "The amount, currency or reference in the answer is not ours; it is quarantined.",
                remedy: "Read the intent later; the operator has been alarmed."
            )
        case .providerClash:
            ProblemDefinition(
                .uncertain,
                202,
                .wait,
                title: "The provider knows our key with another request",
                meaning:
                    "The provider says that our key was used with other bytes; nothing is sent again.",
                remedy: "Read the intent later; the operator has been alarmed."
            )
        case .internalError:
            ProblemDefinition(
                .internal,
                500,
                .sameKey,
                title: "Internal error",
                meaning:
                    "A fault of the gateway; the effect says whether anything may have been sent.",
                remedy: "Repeat with the same key; tell the operator the `request_id`."
            )
        case .storageUnavailable:
            ProblemDefinition(
                .internal,
                503,
                .sameKey,
                title: "The journal cannot be written",
                meaning: "Without a durable record nothing is sent, so nothing was.",
                remedy: "Repeat with the same key after `Retry-After`."
            )
        case .serverBusy:
            ProblemDefinition(
                .internal,
                503,
                .sameKey,
                title: "The gateway has as many connections as it may",
                meaning: "The connection was refused before a request was read from it.",
                remedy: "Connect again after a moment, and keep fewer connections open."
            )
        case .shuttingDown:
            ProblemDefinition(
                .internal,
                503,
                .sameKey,
                title: "The gateway is shutting down",
                meaning: "The request was not begun.",
                remedy: "Repeat with the same key; another instance will answer."
            )
        }
    }
}
