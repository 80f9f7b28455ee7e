import Analysis
import ArgumentParser

/// The library models that settings name: files, or all Python files of a folder. The name of a file is the dotted name
/// of its module: `shop.client.py`.
func ownModels(_ configurations: [Configuration.Resolved]) throws(ExitCode) -> [LibraryModel] {
  var models: [LibraryModel] = []
  var seen: Set<[UInt8]> = []
  for path in configurations.flatMap(\.settings.models) where seen.insert(path).inserted {
    do {
      for file in try files(at: path) {
        let name = file[((file.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...].dropLast(3)
        models.append(
          LibraryModel(
            module: String(decoding: name, as: UTF8.self), source: try readFile(file, limit: 10_000_000)))
      }
    } catch {
      Descriptor.error.write(
        "unknot: the models in \(String(decoding: path, as: UTF8.self)) cannot be read: \(error)\n")
      throw ExitCode(ExitStatus.failed)
    }
  }
  return models
}

private func files(at path: [UInt8]) throws(SystemError) -> [[UInt8]] {
  guard try status(of: path).kind == .directory else { return [path] }
  return try entries(of: path).map(\.name).filter { $0.suffix(3).elementsEqual(".py".utf8) }
    .sorted { $0.lexicographicallyPrecedes($1) }.map { path + [UInt8(ascii: "/")] + $0 }
}
