/// How a provider's object is read, wherever it stands.
final class Record: Sendable {
    struct Echo: Sendable {
        var amountMinor: Expression?
        var amountDecimal: Expression?
        var currency: Expression?
        var reference: Expression?
        var key: Expression?
    }

    struct LastProblem: Sendable {
        let code: Expression
        let providerCode: Expression
        let message: Expression?
    }

    /// An amount in the provider's unit or in decimals.
    enum AmountReading: Sendable {
        case minor(Expression)
        case decimal(Expression)
    }

    let providerID: Expression?
    let status: Expression?
    let echo: Echo
    let lastProblem: LastProblem?
    let amountPaid: AmountReading?
    let amountRefunded: AmountReading?
    let paymentMethod: Expression?
    let createdAt: Expression?
    let updatedAt: Expression?
    let expiresAt: Expression?
    /// An object of kinds, `poll` or `none`, or a choice between them.
    let nextAction: Expression?
    let offset: Int

    init(
        providerID: Expression? = nil,
        status: Expression? = nil,
        echo: Echo = Echo(),
        lastProblem: LastProblem? = nil,
        amountPaid: AmountReading? = nil,
        amountRefunded: AmountReading? = nil,
        paymentMethod: Expression? = nil,
        createdAt: Expression? = nil,
        updatedAt: Expression? = nil,
        expiresAt: Expression? = nil,
        nextAction: Expression? = nil,
        offset: Int = 0
    ) {
        self.providerID = providerID
        self.status = status
        self.echo = echo
        self.lastProblem = lastProblem
        self.amountPaid = amountPaid
        self.amountRefunded = amountRefunded
        self.paymentMethod = paymentMethod
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.expiresAt = expiresAt
        self.nextAction = nextAction
        self.offset = offset
    }
}
