/// Every way in which the gateway says no, or says that it cannot tell yet.
///
/// The set is closed: a provider's own codes are mapped to these and kept beside them.
package enum ProblemCode: String, Sendable, CaseIterable, Hashable {
    // The request itself.
    case malformedRequest = "malformed_request"
    case malformedJSON = "malformed_json"
    case duplicateJSONKey = "duplicate_json_key"
    case schemaInvalid = "schema_invalid"
    case fieldRequired = "field_required"
    case amountInvalid = "amount_invalid"
    case amountPrecisionExceeded = "amount_precision_exceeded"
    case amountNotRepresentable = "amount_not_representable"
    case amountOutOfRange = "amount_out_of_range"
    case currencyUnsupported = "currency_unsupported"
    case assetNetworkMismatch = "asset_network_mismatch"
    case featureUnsupported = "feature_unsupported"
    case providerUnknown = "provider_unknown"
    case providerDisabled = "provider_disabled"
    case providerAccountMissing = "provider_account_missing"
    case accountCapabilityMissing = "account_capability_missing"
    case providerRefusedValue = "provider_refused_value"
    case queryUnknown = "query_unknown"
    case notFound = "not_found"
    case methodNotAllowed = "method_not_allowed"
    case requestTimeout = "request_timeout"
    case bodyTooLarge = "body_too_large"
    case mediaTypeUnsupported = "media_type_unsupported"
    case headersTooLarge = "headers_too_large"

    // The merchant's key.
    case idempotencyKeyRequired = "idempotency_key_required"
    case idempotencyKeyInvalid = "idempotency_key_invalid"
    case idempotencyInProgress = "idempotency_in_progress"
    case idempotencyConflict = "idempotency_conflict"
    case idempotencyResultExpired = "idempotency_result_expired"
    case intentAbandoned = "intent_abandoned"

    // Who asks, and how often.
    case unauthenticated
    case forbidden
    case modeMismatch = "mode_mismatch"
    case rateLimited = "rate_limited"

    // A provider's no to this payment.
    case insufficientFunds = "insufficient_funds"
    case doNotHonor = "do_not_honor"
    case cardExpired = "card_expired"
    case incorrectCredentials = "incorrect_credentials"
    case suspectedFraud = "suspected_fraud"
    case lostOrStolen = "lost_or_stolen"
    case limitExceeded = "limit_exceeded"
    case notPermitted = "not_permitted"
    case customerActionRequired = "customer_action_required"
    case recipientInvalid = "recipient_invalid"
    case complianceBlocked = "compliance_blocked"
    case genericDecline = "generic_decline"

    // The provider did nothing, and that is proved.
    case providerUnreachable = "provider_unreachable"
    case providerRateLimited = "provider_rate_limited"
    case providerMaintenance = "provider_maintenance"
    case providerRejectedRequest = "provider_rejected_request"
    case providerAuthFailed = "provider_auth_failed"
    case providerAccountRestricted = "provider_account_restricted"
    case providerUnavailable = "provider_unavailable"
    case providerBusy = "provider_busy"

    // The provider may have done it.
    case providerOutcomeUnknown = "provider_outcome_unknown"
    case providerTimeout = "provider_timeout"
    case providerResponseInvalid = "provider_response_invalid"
    case providerEchoMismatch = "provider_echo_mismatch"
    case providerClash = "provider_clash"

    // Ourselves.
    case internalError = "internal_error"
    case storageUnavailable = "storage_unavailable"
    case serverBusy = "server_busy"
    case shuttingDown = "shutting_down"

    package static let names = allCases.map(\.rawValue)
}
