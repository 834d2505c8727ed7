// The last value of each choice that a schema makes, for its values as bytes.
#pragma once

#include "base/byte_archive.h"
#include "crossfoot/schema.h"

namespace crossfoot {

template <>
inline constexpr UnitKind kLast<UnitKind> = UnitKind::text;
template <>
inline constexpr Flow kLast<Flow> = Flow::result;
template <>
inline constexpr Severity kLast<Severity> = Severity::error;
template <>
inline constexpr RuleStatus kLast<RuleStatus> = RuleStatus::off;
template <>
inline constexpr RuleKind kLast<RuleKind> = RuleKind::sign;
template <>
inline constexpr RowRole kLast<RowRole> = RowRole::skip;
template <>
inline constexpr LabelSource kLast<LabelSource> = LabelSource::left_table;
template <>
inline constexpr PeriodSpec::From kLast<PeriodSpec::From> = PeriodSpec::From::row;
template <>
inline constexpr SignOfCost kLast<SignOfCost> = SignOfCost::positive;
template <>
inline constexpr DeviationOrder kLast<DeviationOrder> = DeviationOrder::reference_minus_actual;

}  // namespace crossfoot
