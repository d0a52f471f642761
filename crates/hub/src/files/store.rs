//! Files in the database.

use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, FileId, MessageId, PersonId, Timestamp};

use super::{kinds::Use, model::StoredFile};

impl FromRow for StoredFile {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            purpose: row.word(Use::parse)?,
            name: row.take()?,
            media_type: row.take()?,
            bytes: row.take()?,
            width: row.take()?,
            height: row.take()?,
            seconds: row.take()?,
            token: row.take()?,
            sha256: row.take()?,
            uploaded_by: row.take()?,
            created_at: row.take()?,
        })
    }
}

/// A file with the company whose it is.
#[derive(Debug)]
pub struct Found {
    /// Whose.
    pub company: CompanyId,
    /// What.
    pub file: StoredFile,
}

impl FromRow for Found {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self { company: row.take()?, file: StoredFile::from_row(row)? })
    }
}

/// Keeps what is known of a file. Its bytes have to be stored before.
pub fn insert(tx: &mut Tx<'_>, file: &StoredFile) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO files (company_id, id, purpose, name, media_type, bytes, width, height, seconds, token, sha256, uploaded_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            file.id, file.purpose.as_str(), file.name, file.media_type, file.bytes, file.width, file.height, file.seconds,
            file.token, file.sha256, file.uploaded_by, file.created_at
        ],
    )
}

/// One file, unless it was taken away.
pub fn find(tx: &mut Tx<'_>, id: FileId) -> Result<Option<StoredFile>, DbError> {
    tx.find(
        "SELECT id, purpose, name, media_type, bytes, width, height, seconds, token, sha256, uploaded_by, created_at
           FROM files WHERE company_id = $1 AND id = $2 AND deleted_at IS NULL",
        args![id],
    )
}

/// The file that a token opens, unless it was taken away.
pub fn find_by_token(tx: &mut AdminTx<'_>, token: &str) -> Result<Option<Found>, DbError> {
    tx.find(
        "SELECT company_id, id, purpose, name, media_type, bytes, width, height, seconds, token, sha256, uploaded_by, created_at
           FROM files WHERE token = $1 AND deleted_at IS NULL",
        args![token],
    )
}

/// Notes how long a voice speaks.
pub fn set_seconds(tx: &mut Tx<'_>, id: FileId, seconds: u32) -> Result<(), DbError> {
    tx.run("UPDATE files SET seconds = $3 WHERE company_id = $1 AND id = $2", args![id, seconds])
}

/// Takes a file away; says whether it was there.
pub fn mark_deleted(tx: &mut Tx<'_>, id: FileId, now: Timestamp) -> Result<bool, DbError> {
    let marked = tx.exec(
        "UPDATE files SET deleted_at = $3 WHERE company_id = $1 AND id = $2 AND deleted_at IS NULL",
        args![id, now],
    )?;
    Ok(marked > 0)
}

/// Whether a file is what a customer said in answer to a pulse check of this technician.
pub fn is_voice_of(tx: &mut Tx<'_>, id: FileId, employee_ref: &str) -> Result<bool, DbError> {
    let found: Option<(i64,)> = tx.find(
        "SELECT 1 FROM pulse_checks
          WHERE company_id = $1 AND voice_file_id = $2 AND (technician_ref = $3 OR credited_refs LIKE $4) LIMIT 1",
        args![id, employee_ref, format!("%\"{employee_ref}\"%")],
    )?;
    Ok(found.is_some())
}

/// Notes with which message a file came.
pub fn set_message(tx: &mut Tx<'_>, id: FileId, message: MessageId) -> Result<(), DbError> {
    tx.run("UPDATE files SET message_id = $3 WHERE company_id = $1 AND id = $2", args![id, message])
}

/// Whether a file came with a message into a conversation that this person is in.
pub fn was_sent_to(tx: &mut Tx<'_>, id: FileId, person: Option<PersonId>) -> Result<bool, DbError> {
    let found: Option<(i64,)> = tx.find(
        "SELECT 1 FROM files
           JOIN conversation_entries e ON e.company_id = files.company_id AND e.message_id = files.message_id
           JOIN conversation_members r ON r.company_id = e.company_id AND r.conversation_id = e.conversation_id
          WHERE files.company_id = $1 AND files.id = $2 AND r.person_id = $3 AND r.reason <> 'removed'
            AND NOT EXISTS (SELECT 1 FROM conversation_members o WHERE o.company_id = e.company_id
                               AND o.conversation_id = e.conversation_id AND o.person_id = $3 AND o.reason = 'removed') LIMIT 1",
        args![id, person],
    )?;
    Ok(found.is_some())
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use db::{db_test, testing::TestDb};

    use super::*;

    fn voice(db: &TestDb) -> StoredFile {
        StoredFile::sample(&db.env, Use::Voice, "comment.webm", "audio/webm")
    }

    #[db_test]
    async fn a_file_reads_back_as_it_was_kept(db: Rc<TestDb>) {
        let photo = StoredFile {
            purpose: Use::Photo,
            width: Some(1_600),
            height: Some(1_200),
            uploaded_by: Some("psn_1".into()),
            ..voice(&db)
        };
        let (kept, id, token) = (photo.clone(), photo.id, photo.token.clone());
        let found = db
            .write(move |tx| {
                insert(tx, &kept)?;
                find(tx, id)
            })
            .await;
        assert_eq!(found.as_ref(), Some(&photo));
        let by_token = db.db.admin_read(move |tx| find_by_token(tx, &token)).await.unwrap().unwrap();
        assert_eq!((by_token.company, by_token.file), (db.company, photo));
        let others = db.db.read(db.other, move |tx| find(tx, id)).await.unwrap();
        assert!(others.is_none(), "another company does not see it");
    }

    #[db_test]
    async fn a_file_is_taken_away_once_and_is_then_gone(db: Rc<TestDb>) {
        let (file, now, other) = (voice(&db), db.env.now(), db.other);
        let (id, token) = (file.id, file.token.clone());
        db.write(move |tx| insert(tx, &file)).await;
        assert!(!db.db.write(other, move |tx| mark_deleted(tx, id, now)).await.unwrap(), "it is not theirs");
        let (first, second, found) = db
            .write(move |tx| {
                set_seconds(tx, id, 12)?;
                assert_eq!(find(tx, id)?.and_then(|file| file.seconds), Some(12));
                Ok((mark_deleted(tx, id, now)?, mark_deleted(tx, id, now)?, find(tx, id)?))
            })
            .await;
        assert!(first && !second && found.is_none());
        assert!(db.db.admin_read(move |tx| find_by_token(tx, &token)).await.unwrap().is_none());
    }

    #[db_test]
    async fn no_two_files_have_the_same_token(db: Rc<TestDb>) {
        let first = voice(&db);
        let second = StoredFile { token: first.token.clone(), ..voice(&db) };
        db.write(move |tx| insert(tx, &first)).await;
        let refused = db.db.write(db.other, move |tx| insert(tx, &second)).await;
        assert!(matches!(refused, Err(DbError::Duplicate(_))), "{refused:?}");
    }
}
