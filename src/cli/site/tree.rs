//! A folder with the folders below it, each opened once and without following links.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::system::folder::Folder;
use crate::system::folder::Found;

/// An open folder, and those below it as they are asked for.
#[derive(Debug)]
pub(super) struct Tree {
    root: Arc<Folder>,
    below: Mutex<BTreeMap<String, Arc<Folder>>>,
}

impl Tree {
    /// A tree below an open folder.
    pub(super) fn new(root: Folder) -> Self {
        Self { root: Arc::new(root), below: Mutex::default() }
    }

    /// The folder at the top.
    pub(super) fn root(&self) -> &Folder {
        &self.root
    }

    /// A folder below, such as `pdf`; the empty path is the top.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::NotFound`] if it is not there; another if it is a link or no folder.
    pub(super) fn folder(&self, path: &str) -> io::Result<Arc<Folder>> {
        self.walk(path, |folder, name| folder.enter(name))
    }

    /// The same; folders that are missing are made, `dress` gives each its rights.
    pub(super) fn folder_or_new(&self, path: &str, dress: &dyn Fn(&str, &Folder)) -> io::Result<Arc<Folder>> {
        self.walk(path, |folder, name| match folder.enter(name) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let made = folder.make(name)?;
                dress(path, &made);
                Ok(made)
            }
            entered => entered,
        })
    }

    fn walk(&self, path: &str, enter: impl Fn(&Folder, &str) -> io::Result<Folder>) -> io::Result<Arc<Folder>> {
        if path.is_empty() {
            return Ok(Arc::clone(&self.root));
        }
        let mut below = self.below.lock().unwrap_or_else(PoisonError::into_inner);
        let mut folder = Arc::clone(&self.root);
        for (end, _) in path.match_indices('/').chain([(path.len(), "")]) {
            if let Some(known) = below.get(&path[..end]) {
                folder = Arc::clone(known);
                continue;
            }
            let (_, name) = split(&path[..end]);
            folder = Arc::new(enter(&folder, name)?);
            below.insert(path[..end].to_owned(), Arc::clone(&folder));
        }
        Ok(folder)
    }

    /// What lies at a path; `None` where nothing does, or its folder is missing.
    pub(super) fn look(&self, path: &str) -> io::Result<Option<Found>> {
        let (folder, name) = split(path);
        match self.folder(folder) {
            Ok(folder) => folder.look(name),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The bytes of a regular file.
    pub(super) fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let (folder, name) = split(path);
        self.folder(folder)?.read(name, limit)
    }
}

/// A path as its folder and the name in it.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}
