import Analysis

/// A card with the check that goes with it.
package struct Rule: Sendable {
  package let card: RuleCard
  let check: Check

  init(_ card: [UInt8], _ check: Check) {
    self.card = RuleCard(embedded: card)
    self.check = check
  }
}

/// How a rule looks for what its card describes.
enum Check: Sendable {
  /// A question about a reference cycle. Of several rules that claim a cycle the first in `Rule.all` has it.
  case cycle(CycleCheck)
  /// A question about what a function leaves in its frame. Of several rules that claim it the first in `Rule.all` has it.
  case frame(FrameCheck)
  /// A question about one file.
  case file(@Sendable (FileView) -> [Finding])
  /// A question about the comments that silence others, asked when all else is found: `suppress`.
  case suppression
  /// A question about what one file loads whole.
  case load(@Sendable (LoadView) -> [Finding])
  /// A question about the containers of one file, and what fills and empties them.
  case growth(@Sendable (GrowthView) -> [Finding])
}

struct CycleCheck: Sendable {
  var claims: @Sendable (CycleView) -> Bool
  /// One sentence: the object, the holder, the consequence.
  var message: @Sendable (CycleView) -> String
}

struct FrameCheck: Sendable {
  var claims: @Sendable (FrameView) -> Bool
  /// One sentence without its end: the variable, what it holds.
  var message: @Sendable (FrameView) -> String
}

extension Rule {
  /// Every rule. Cycle rules stand from the most particular to the most general.
  package static let all: [Rule] = [
    .init(PackageResources.recursive_closure_md, .cycle(.recursiveClosure)),
    .init(PackageResources.self_reference_md, .cycle(.selfReference)),
    .init(PackageResources.self_bound_method_md, .cycle(.selfBoundMethod)),
    .init(PackageResources.self_holding_generator_md, .cycle(.selfHoldingGenerator)),
    .init(PackageResources.self_capturing_closure_md, .cycle(.selfCapturingClosure)),
    .init(PackageResources.mutual_reference_md, .cycle(.mutualReference)),
    .init(PackageResources.parent_back_reference_md, .cycle(.parentBackReference)),
    .init(PackageResources.stored_frame_md, .frame(.storedFrame)),
    .init(PackageResources.returned_exception_md, .frame(.returnedException)),
    .init(PackageResources.awaited_future_md, .frame(.awaitedFuture)),
    .init(PackageResources.stored_exception_md, .frame(.storedException)),
    .init(PackageResources.exception_in_container_md, .frame(.exceptionInContainer)),
    .init(PackageResources.raised_local_md, .frame(.raisedLocal)),
    .init(PackageResources.exception_in_local_md, .frame(.exceptionInLocal)),
    .init(PackageResources.stored_locals_md, .file(storedLocals)),
    .init(PackageResources.large_local_in_closure_md, .file(largeLocalInClosure)),
    .init(PackageResources.class_in_function_md, .file(classInFunction)),
    .init(PackageResources.cached_method_md, .file(cachedMethod)),
    .init(PackageResources.unbounded_function_cache_md, .file(unboundedFunctionCache)),
    .init(PackageResources.growing_module_container_md, .growth(growingModuleContainer)),
    .init(PackageResources.growing_class_container_md, .growth(growingClassContainer)),
    .init(PackageResources.growing_instance_container_md, .growth(growingInstanceContainer)),
    .init(PackageResources.skipped_removal_md, .growth(skippedRemoval)),
    .init(PackageResources.mutable_default_cache_md, .growth(mutableDefaultCache)),
    .init(PackageResources.closure_memo_md, .growth(closureMemo)),
    .init(PackageResources.irrevocable_registration_md, .growth(irrevocableRegistration)),
    .init(PackageResources.dynamic_name_registry_md, .growth(dynamicNameRegistry)),
    .init(PackageResources.defaultdict_probe_md, .growth(defaultdictProbe)),
    .init(PackageResources.weak_map_self_value_md, .growth(weakMapSelfValue)),
    .init(PackageResources.open_figures_md, .file(openFigures)),
    .init(PackageResources.graph_retaining_accumulation_md, .file(graphRetainingAccumulation)),
    .init(PackageResources.growing_default_graph_md, .file(growingDefaultGraph)),
    .init(PackageResources.readlines_loop_md, .load(readlinesLoop)),
    .init(PackageResources.whole_file_read_md, .load(wholeFileRead)),
    .init(PackageResources.materialised_iterator_md, .load(materialisedIterator)),
    .init(PackageResources.whole_document_parse_md, .load(wholeDocumentParse)),
    .init(PackageResources.whole_table_load_md, .load(wholeTableLoad)),
    .init(PackageResources.whole_response_body_md, .load(wholeResponseBody)),
    .init(PackageResources.archive_member_read_md, .load(archiveMemberRead)),
    .init(PackageResources.captured_process_output_md, .load(capturedProcessOutput)),
    .init(PackageResources.unbounded_network_line_md, .load(unboundedNetworkLine)),
    .init(PackageResources.collector_left_disabled_md, .file(collectorLeftDisabled)),
    .init(PackageResources.collect_in_loop_md, .file(collectInLoop)),
    .init(PackageResources.collector_threshold_zero_md, .file(collectorThresholdZero)),
    .init(PackageResources.freeze_keeps_garbage_md, .file(freezeKeepsGarbage)),
    .init(PackageResources.debug_saveall_md, .file(debugSaveall)),
    .init(PackageResources.unused_suppression_md, .suppression),
    .init(PackageResources.unexplained_suppression_md, .suppression),
  ]
}
