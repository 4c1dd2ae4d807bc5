package struct EffectiveSection: Sendable {}
