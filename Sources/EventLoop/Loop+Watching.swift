extension Loop {
    /// Reports a descriptor to its watcher from now on; the loop keeps the watcher until `unwatch`.
    package func watch(
        _ descriptor: Int32,
        for interest: Interest,
        by watcher: any Watcher
    ) throws(SystemFault) -> Watch {
        preconditionIsCurrent()
        let slot = freeSlots.popLast() ?? addSlot()
        slots[Int(slot)].generation &+= 1
        // Generation 0 is the wake-up's.
        if slots[Int(slot)].generation == 0 { slots[Int(slot)].generation = 1 }
        let watch = Watch(slot: slot, generation: slots[Int(slot)].generation)
        do {
            try poller.add(descriptor, token: watch.token, interest)
        } catch {
            freeSlots.append(slot)
            throw error
        }
        slots[Int(slot)].descriptor = descriptor
        slots[Int(slot)].watcher = watcher
        return watch
    }

    /// Reports for something else from now on.
    package func change(_ watch: Watch, to interest: Interest) throws(SystemFault) {
        preconditionIsCurrent()
        guard isLive(watch) else { return }
        let descriptor = slots[Int(watch.slot)].descriptor
        try poller.change(descriptor, token: watch.token, interest)
    }

    /// Reports nothing more; comes before the descriptor is closed.
    package func unwatch(_ watch: Watch) {
        preconditionIsCurrent()
        guard isLive(watch) else { return }
        poller.remove(slots[Int(watch.slot)].descriptor)
        slots[Int(watch.slot)].watcher = nil
        freeSlots.append(watch.slot)
    }

    /// Calls the watcher in the next turn, ready or not: for one that let others go first.
    package func revisit(_ watch: Watch) {
        preconditionIsCurrent()
        revisits.append(watch)
    }

    func watcher(of watch: Watch) -> (any Watcher)? {
        isLive(watch) ? slots[Int(watch.slot)].watcher : nil
    }

    private func isLive(_ watch: Watch) -> Bool {
        let slot = slots[Int(watch.slot)]
        return slot.generation == watch.generation && slot.watcher != nil
    }

    private func addSlot() -> UInt32 {
        slots.append(Slot(generation: 0, descriptor: -1, watcher: nil))
        return UInt32(slots.count - 1)
    }
}
